// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"
#include "template/problem.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// A template's parts, found in its tree. Pointers point into the tree, which the Template owns.
namespace diecast {

struct VariableDeclaration {
    std::string name;
    std::optional<std::string> defaultText; ///< unset: null in the file, the variable is required
    bool sensitive = false;
    SourceRange nameRange;
    SourceRange valueRange;
};

struct BuilderDeclaration {
    std::string name; ///< as written, before rendering; the type when there is none
    std::string type;
    const Node* options = nullptr; ///< the whole object; "name" and "type" are not the builder's own
    SourceRange range;
    SourceRange nameRange;
};

struct ProvisionerDeclaration {
    std::string type;
    std::vector<std::string> only;
    std::vector<std::string> except;
    std::map<std::string, const Node*> overrides; ///< by builder name as written
    const Node* options = nullptr;                ///< pause_before, timeout, max_retries are read from here by the plan
    SourceRange range;
    std::size_t number = 0; ///< from 1, in file order; 0 for the error-cleanup-provisioner
};

struct PostProcessorDeclaration {
    std::string type;
    std::string name; ///< the type when there is none
    std::vector<std::string> only;
    std::vector<std::string> except;
    std::optional<bool> keepInputArtifact;
    const Node* options = nullptr; ///< the whole object; for the short form ("manifest") the text, which has no members
    SourceRange range;
};

/// What a template declares. Made by readTemplate; every structural problem is in `problems` then.
struct Template {
    SourceText source;
    std::shared_ptr<const Node> tree; ///< on the heap: declarations keep pointers into it when the Template moves
    std::string description;
    std::string minimumVersion;
    std::vector<VariableDeclaration> variables;
    std::vector<BuilderDeclaration> builders;
    std::vector<ProvisionerDeclaration> provisioners;
    std::vector<std::vector<PostProcessorDeclaration>> postProcessors; ///< chains
    std::optional<ProvisionerDeclaration> errorCleanup;
    bool complete = false;                   ///< the whole text was read and the builders have the right form
    std::vector<std::string> sensitiveNames; ///< in "sensitive-variables", declared or not
};

/// Reads and checks the structure (packer-compatible root keys, types, duplicate names, only/except/override names).
/// Component options are not looked at: the plan does that.
[[nodiscard]] Template readTemplate(SourceText source, Problems& problems);

/// The same of a tree that was read already; `complete` says whether its syntax is sound (JsonTree).
[[nodiscard]] Template readTemplate(SourceText source, std::shared_ptr<const Node> tree, bool complete, Problems& problems);

/// Checks the names in only, except and override against the builders, which Packer does at full validation only.
void checkSelections(const Template& declared, Problems& problems);

/// Takes the secrets out of problems: what sensitive variables are worth, and their literal defaults. A line of the file that holds
/// one is not shown.
struct ResolvedVariables;
void maskSecrets(Problems& problems, const Template& declared, const ResolvedVariables* variables = nullptr);

/// Values given from outside, lowest first: files in their order, then the -var options.
struct GivenVariables {
    std::vector<SourceText> files;                            ///< flat JSON objects, text to text
    std::vector<std::pair<std::string, std::string>> options; ///< -var name=value
};

struct ResolvedVariables {
    std::map<std::string, std::string> values;
    std::vector<std::string> secrets; ///< values of sensitive variables and of secret stores, to be given to the redactor
};

struct RunFacts;
class SecretStores;

/// Final values of all variables: -var over -var-file over defaults; defaults may use env, user, timestamp and so on.
/// Missing required ones, cycles (named), unknown references and bad files go to `problems`. Without `stores` no secret store is
/// asked: placeholders stand for what they would answer.
[[nodiscard]] ResolvedVariables resolveVariables(const Template& declared, const GivenVariables& given, const RunFacts& facts,
                                                 Problems& problems, SecretStores* stores = nullptr);

} // namespace diecast
