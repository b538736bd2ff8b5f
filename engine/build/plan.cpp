// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/plan.h"

#include "base/redactor.h"
#include "base/text.h"
#include "build/build_data.h"
#include "build/component_types.h"
#include "build/provisioner_override.h"
#include "build/selection.h"
#include "build/way_in.h"
#include "build/written_files.h"
#include "schema/missing_files.h"
#include "schema/schema_checker.h"
#include "schema/secret_options.h"
#include "schema/written_secrets.h"
#include "template/provisioner_order.h"
#include "template/silencing.h"
#include "template/variable_uses.h"

#include <algorithm>
#include <set>

namespace diecast {

namespace {

/// Reads the components of one template for its selected builds.
class Planner {
public:
    Planner(BuildPlan& plan, const PlanRequest& request, const Workshop& workshop, Problems& problems)
        : m_plan(plan), m_request(request), m_workshop(workshop), m_problems(problems)
    {
        for (const std::string& secret : plan.variables.secrets) {
            m_redactor.add(secret);
        }
    }

    void plan()
    {
        for (const BuilderDeclaration& declared : m_plan.declared.builders) {
            m_rendered.emplace(&declared, renderedName(declared));
        }
        checkTypes();
        for (const BuilderDeclaration& declared : m_plan.declared.builders) {
            planBuild(declared);
        }
        m_plan.unknownSelections = checkSelection(m_request, m_plan.declared, m_selectable, m_problems);
    }

private:
    [[nodiscard]] const ComponentSchema* schemaOf(ComponentKind kind, const std::string& type) const
    {
        return m_workshop.schemas ? m_workshop.schemas->find(kind, type) : nullptr;
    }

    /// Whether one of the selected builds uses a component with these names.
    [[nodiscard]] bool isWanted(const std::vector<std::string>& only, const std::vector<std::string>& except)
    {
        return std::any_of(
            m_plan.declared.builders.begin(), m_plan.declared.builders.end(),
            [&](const BuilderDeclaration& builder) { return selected(builder) && appliesTo(only, except, builder.name); });
    }

    /// Each part's type once, whatever builds are selected.
    void checkTypes()
    {
        ComponentTypes types(m_workshop, m_plan.declared.source, m_request.purpose, m_problems);
        for (const BuilderDeclaration& builder : m_plan.declared.builders) {
            types.check(ComponentKind::Builder, builder.type, typeRange(builder.options, builder.range),
                        translate("Plan", "The builder “%1”").arg(qstring(builder.name)), selected(builder));
        }
        for (const ProvisionerDeclaration& provisioner : m_plan.declared.provisioners) {
            types.check(ComponentKind::Provisioner, provisioner.type, typeRange(provisioner.options, provisioner.range),
                        translate("Plan", "Provisioner %1").arg(provisioner.number),
                        isWanted(provisioner.only, provisioner.except));
        }
        if (m_plan.declared.errorCleanup) {
            types.check(ComponentKind::Provisioner, m_plan.declared.errorCleanup->type,
                        typeRange(m_plan.declared.errorCleanup->options, m_plan.declared.errorCleanup->range),
                        translate("Plan", "The error-cleanup-provisioner"), true);
        }
        for (const auto& chain : m_plan.declared.postProcessors) {
            for (const PostProcessorDeclaration& processor : chain) {
                const bool left
                    = std::find(m_request.except.begin(), m_request.except.end(), processor.name) != m_request.except.end();
                types.check(ComponentKind::PostProcessor, processor.type, typeRange(processor.options, processor.range),
                            translate("Plan", "The post-processor “%1”").arg(qstring(processor.name)),
                            !left && isWanted(processor.only, processor.except));
            }
        }
    }

    static SourceRange typeRange(const Node* options, SourceRange whole)
    {
        const Node* type = options == nullptr ? nullptr : options->find("type");
        return type == nullptr ? whole : type->range;
    }

    [[nodiscard]] RenderSubject subject(const std::string& name, const std::string& type) const
    {
        RenderSubject result;
        result.buildName = name;
        result.buildType = type;
        result.variables = &m_plan.variables.values;
        return result;
    }

    std::string renderedName(const BuilderDeclaration& declared)
    {
        RenderSubject nameSubject;
        nameSubject.variables = &m_plan.variables.values;
        try {
            return renderTemplate(declared.name, functionsFor(m_request.settings.facts, nameSubject));
        } catch (const TemplateError& error) {
            m_problems.add(m_plan.declared.source.problem(ProblemCode::Expression, Severity::Error, declared.nameRange,
                                                          translate("Plan", "The name of builder “%1” cannot be rendered: %2")
                                                              .arg(qstring(declared.name), qstring(error.what()))
                                                              .toStdString()));
            return declared.name;
        }
    }

    /// Names stand in every line, file and event: a secret in one is masked from the start, and the names stay different.
    std::string shownName(const std::string& name)
    {
        const std::string masked = m_redactor.redact(name);
        if (masked == name) {
            return name;
        }
        std::string shown = masked;
        for (int number = 2; !m_shownNames.insert(shown).second; ++number) {
            shown = masked + "-" + std::to_string(number);
        }
        return shown;
    }

    void planBuild(const BuilderDeclaration& declared)
    {
        PlannedBuild build;
        build.declaredName = declared.name;
        build.name = m_rendered.at(&declared);
        build.type = declared.type;
        if (build.name.empty()) {
            m_problems.add(m_plan.declared.source.problem(
                ProblemCode::OptionValue, Severity::Error, declared.nameRange,
                translate("Plan", "The name of this builder is empty once it is rendered.").toStdString(),
                translate("Plan", "Give it one, or leave \"name\" out: then its type is its name.").toStdString()));
        } else if (!m_names.insert(build.name).second) {
            m_problems.add(
                m_plan.declared.source.problem(ProblemCode::DuplicateName, Severity::Error, declared.nameRange,
                                               translate("Plan", "Two builders are named “%1” once their names are rendered.")
                                                   .arg(qstring(build.name))
                                                   .toStdString(),
                                               translate("Plan", "Give each builder a name of its own.").toStdString()));
        }
        m_selectable.insert({build.name, build.declaredName});
        if (!selected(declared.name, build.name)) {
            return;
        }
        const auto found = m_workshop.providers.find(declared.type);
        const Provider* provider = found == m_workshop.providers.end() ? nullptr : found->second.get();
        const ComponentSchema* schema = schemaOf(ComponentKind::Builder, declared.type);
        if (provider == nullptr && (schema == nullptr || m_workshop.schemas == nullptr)) {
            return;
        }
        build.name = shownName(build.name);
        const PrepareContext context{build.name, build.type, m_request.settings, &m_plan.variables.values};
        RenderSubject builderSubject = subject(build.name, build.type);
        builderSubject.cleanResourceName = [provider](std::string_view text) {
            return provider == nullptr ? std::string(text) : provider->cleanResourceName(text);
        };
        const TemplateScope scope = functionsFor(m_request.settings.facts, builderSubject);
        const std::string component = translate("Plan", "builder “%1”").arg(qstring(build.name)).toStdString();
        std::vector<std::string> generated;
        if (provider != nullptr) {
            OptionReader options(m_plan.declared.source, {declared.options}, scope, m_problems, component);
            begin(options, schema, {"type", "name"});
            build.provider = provider;
            build.builder = found->second->prepare(options, context);
            end(options, schema, {declared.options}, scope);
            if (!build.builder) {
                return;
            }
            build.hasCommunicator = build.builder->hasCommunicator();
            m_files.check(build, options);
            generated = build.builder->generatedData();
        } else {
            checkBySchema(*schema, scope, {declared.options}, component);
            const Node* communicator = declared.options->find("communicator");
            const OptionReader reader(m_plan.declared.source, {declared.options}, scope, m_problems, component);
            build.hasCommunicator = communicator == nullptr || reader.quietly(*communicator) != "none";
            generated = schema->buildData;
        }
        planProvisioners(build, generated, context);
        planPostProcessors(build, generated, context);
        if (build.builder) {
            m_plan.builds.push_back(std::move(build));
        }
    }

    static void begin(OptionReader& options, const ComponentSchema* schema, const std::vector<std::string>& own)
    {
        if (schema != nullptr) {
            options.follow(schema->list);
        }
        for (const std::string& name : own) {
            options.declare(name);
        }
    }

    /// Of a component that is not built here.
    void checkBySchema(const ComponentSchema& schema, const TemplateScope& scope, const std::vector<const Node*>& layers,
                       const std::string& component)
    {
        SchemaChecker(m_plan.declared.source, scope, m_problems).check(schema.list, layers, component);
        const OptionReader reader(m_plan.declared.source, layers, scope, m_problems, component);
        warnOfMissingFiles(schema.list, layers, reader, m_plan.declared.source, m_request.settings.facts, m_problems);
        keepSecrets(schema, scope, layers, component);
    }

    void keepSecrets(const ComponentSchema& schema, const TemplateScope& scope, const std::vector<const Node*>& layers,
                     const std::string& component)
    {
        for (const Node* layer : layers) {
            OptionReader reader(m_plan.declared.source, {layer}, scope, m_problems, component);
            const std::vector<std::string> found = secretsAmong(schema.list, reader);
            m_plan.secrets.insert(m_plan.secrets.end(), found.begin(), found.end());
        }
    }

    void end(OptionReader& options, const ComponentSchema* schema, const std::vector<const Node*>& layers,
             const TemplateScope& scope)
    {
        options.finish();
        if (schema != nullptr) {
            SchemaChecker(m_plan.declared.source, scope, m_problems).complete(schema->list, layers, options);
            warnOfMissingFiles(schema->list, layers, options, m_plan.declared.source, m_request.settings.facts, m_problems);
            keepSecrets(*schema, scope, layers, options.component());
        }
    }

    [[nodiscard]] bool selected(const BuilderDeclaration& declared) const
    {
        const auto name = m_rendered.find(&declared);
        return selected(declared.name, name == m_rendered.end() ? declared.name : name->second);
    }

    [[nodiscard]] bool selected(const std::string& declaredName, const std::string& renderedName) const
    {
        const auto named = [&](const std::vector<std::string>& names) {
            return std::any_of(names.begin(), names.end(),
                               [&](const std::string& name) { return name == renderedName || name == declaredName; });
        };
        return (m_request.only.empty() || named(m_request.only)) && !named(m_request.except);
    }

    static bool appliesTo(const std::vector<std::string>& only, const std::vector<std::string>& except, const std::string& name)
    {
        const auto holds
            = [&name](const std::vector<std::string>& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
        return (only.empty() || holds(only)) && !holds(except);
    }

    void planProvisioners(PlannedBuild& build, const std::vector<std::string>& generated, const PrepareContext& context)
    {
        const std::map<std::string, std::string> placeholders = buildDataPlaceholders(generated);
        RenderSubject runSubject = subject(build.name, build.type);
        runSubject.buildData = &placeholders;
        const TemplateScope scope = functionsFor(m_request.settings.facts, runSubject);
        for (const ProvisionerDeclaration& declared : m_plan.declared.provisioners) {
            if (appliesTo(declared.only, declared.except, build.declaredName)) {
                const std::string component
                    = translate("Plan", "provisioner %1 (%2)").arg(declared.number).arg(qstring(declared.type)).toStdString();
                if (auto item = planProvisioner(declared, build, scope, context, component)) {
                    build.provisioners.items.push_back(std::move(*item));
                }
            }
        }
        const std::optional<ProvisionerDeclaration>& cleanup = m_plan.declared.errorCleanup;
        if (cleanup && appliesTo(cleanup->only, cleanup->except, build.declaredName)) {
            build.provisioners.errorCleanup
                = planProvisioner(*cleanup, build, scope, context,
                                  translate("Plan", "error-cleanup-provisioner (%1)").arg(qstring(cleanup->type)).toStdString());
        }
    }

    std::optional<ProvisionSequence::Item> planProvisioner(const ProvisionerDeclaration& declared, const PlannedBuild& build,
                                                           const TemplateScope& scope, const PrepareContext& context,
                                                           const std::string& component)
    {
        const auto factory = m_workshop.provisioners.find(declared.type);
        const ComponentSchema* schema = schemaOf(ComponentKind::Provisioner, declared.type);
        std::vector<const Node*> layers;
        if (const auto overriding = declared.overrides.find(build.declaredName); overriding != declared.overrides.end()) {
            layers.push_back(overriding->second);
            checkOverride(*overriding->second, declared.type, m_plan.declared.source, component, m_problems);
        }
        layers.push_back(declared.options);
        if (factory == m_workshop.provisioners.end()) {
            if (schema != nullptr) {
                checkBySchema(*schema, scope, layers, component);
                // Those that work on this machine alone are all built here.
                OptionReader options(m_plan.declared.source, layers, scope, m_problems, component);
                requireWayIn(options, build);
            }
            return std::nullopt;
        }
        OptionReader options(m_plan.declared.source, layers, scope, m_problems, component);
        begin(options, schema, {"type", "only", "except", "override"});
        ProvisionSequence::Item item;
        item.type = declared.type;
        item.pauseBefore = options.duration("pause_before", Milliseconds(0));
        item.timeout = options.duration("timeout", Milliseconds(0));
        item.maximumRetries = static_cast<int>(options.number("max_retries", 0, 1'000'000, 0));
        if (item.pauseBefore > Milliseconds(0) && item.timeout > Milliseconds(0)) {
            m_problems.add(m_plan.declared.source.problem(
                ProblemCode::TimeoutWithPause, Severity::Notice, options.rangeOf("timeout"),
                translate("Plan", "%1 has a timeout next to pause_before: both count here, but Packer ignores the timeout.")
                    .arg(qstring(component))
                    .toStdString()));
        }
        item.provisioner = factory->second(options, context);
        end(options, schema, layers, scope);
        if (!item.provisioner) {
            return std::nullopt;
        }
        if (item.provisioner->needsInstance()) {
            requireWayIn(options, build);
        }
        return item;
    }

    void planPostProcessors(PlannedBuild& build, const std::vector<std::string>& generated, const PrepareContext& context)
    {
        const std::map<std::string, std::string> placeholders = buildDataPlaceholders(generated);
        RenderSubject runSubject = subject(build.name, build.type);
        runSubject.buildData = &placeholders;
        const TemplateScope scope = functionsFor(m_request.settings.facts, runSubject);
        for (const auto& declaredChain : m_plan.declared.postProcessors) {
            std::vector<PlannedBuild::Link> chain;
            for (const PostProcessorDeclaration& declared : declaredChain) {
                // -except with a post-processor's name cuts the chain there.
                if (std::find(m_request.except.begin(), m_request.except.end(), declared.name) != m_request.except.end()) {
                    break;
                }
                const auto factory = m_workshop.postProcessors.find(declared.type);
                if (!appliesTo(declared.only, declared.except, build.declaredName)) {
                    continue;
                }
                const ComponentSchema* schema = schemaOf(ComponentKind::PostProcessor, declared.type);
                const std::string component = translate("Plan", "post-processor “%1”").arg(qstring(declared.name)).toStdString();
                std::vector<const Node*> layers;
                if (declared.options != nullptr) {
                    layers.push_back(declared.options);
                }
                if (factory == m_workshop.postProcessors.end()) {
                    if (schema != nullptr) {
                        checkBySchema(*schema, scope, layers, component);
                    }
                    continue;
                }
                OptionReader options(m_plan.declared.source, layers, scope, m_problems, component);
                begin(options, schema, {"type", "name", "only", "except", "keep_input_artifact"});
                PlannedBuild::Link link{declared.type, declared.name, factory->second(options, context),
                                        declared.keepInputArtifact};
                end(options, schema, layers, scope);
                if (link.processor) {
                    chain.push_back(std::move(link));
                }
            }
            if (!chain.empty()) {
                build.postProcessors.push_back(std::move(chain));
            }
        }
    }

    BuildPlan& m_plan;
    const PlanRequest& m_request;
    const Workshop& m_workshop;
    Problems& m_problems;
    std::map<const BuilderDeclaration*, std::string> m_rendered; ///< names of the builds
    std::set<std::string> m_names;
    std::set<std::string> m_selectable;
    Redactor m_redactor; ///< knows the variables' secrets
    std::set<std::string> m_shownNames;
    WrittenFiles m_files;
};

} // namespace

std::unique_ptr<BuildPlan> planBuilds(Template declared, const PlanRequest& request, const Workshop& workshop, Problems& problems)
{
    auto plan = std::make_unique<BuildPlan>();
    plan->request = request;
    plan->declared = std::move(declared);
    plan->variables = resolveVariables(plan->declared, request.variables, request.settings.facts, problems, request.secretStores);
    checkVariableUses(plan->declared, request.variables, problems);
    checkSelections(plan->declared, problems);
    Planner(*plan, request, workshop, problems).plan();
    maskSecrets(problems, plan->declared, &plan->variables);
    hideLinesWith(plan->secrets, problems);
    hideLinesWith(warnOfWrittenSecrets(plan->declared, problems), problems);
    hideLinesWith(literalsOfSecretNames(*plan->declared.tree), problems);
    checkProvisionerOrder(plan->declared, request.settings.facts.workingDirectory, problems);
    dropSilenced(problems, plan->declared, request.silenced);
    problems.sort();
    return plan;
}

} // namespace diecast
