// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "build/plan.h"
#include "build/resource_record.h"
#include "build/workshop.h"

#include <atomic>
#include <mutex>
#include <set>

namespace diecast {

/// A provider whose instances are entries in a set: what exists is known exactly. Options: "fail" (the step that fails),
/// "wait" (run until stopped).
class FakeProvider : public Provider {
public:
    [[nodiscard]] std::string type() const override { return "fake"; }
    [[nodiscard]] std::string title() const override { return "Fake"; }
    [[nodiscard]] std::string mark() const override { return "F"; }

    std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext& context) override
    {
        auto builder = std::make_unique<FakeBuilder>(*this);
        builder->failing = options.choice("fail", {"", "create", "provision", "image"}, "");
        builder->waits = options.flag("wait", false);
        builder->communicates = options.flag("communicates", true);
        builder->label = options.text("label", "");
        builder->name = context.buildName;
        return builder;
    }

    void release(const LedgerEntry& entry, const Patience&) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_stubborn.contains(entry.token)) {
            throw Failure(Failure::Kind::Refused, "the instance does not go away");
        }
        m_existing.erase(entry.token);
    }

    /// Images have their name before their build has recorded that they are whole.
    [[nodiscard]] bool isFinished(const LedgerEntry& entry) const override { return entry.detail == "finished"; }

    [[nodiscard]] std::string describe(const LedgerEntry& entry) const override
    {
        return entry.kind + " " + entry.id + " of the fake cloud";
    }

    [[nodiscard]] std::set<std::string> existing()
    {
        const std::lock_guard lock(m_mutex);
        return m_existing;
    }
    void create(const std::string& token)
    {
        const std::lock_guard lock(m_mutex);
        m_existing.insert(token);
    }
    void makeStubborn(const std::string& token)
    {
        const std::lock_guard lock(m_mutex);
        m_stubborn.insert(token);
    }
    /// How many builds ran at the same time at most.
    std::atomic<int> running{0};
    std::atomic<int> mostRunning{0};

private:
    struct FakeBuilder;

    class CreateStep : public Step {
    public:
        explicit CreateStep(FakeBuilder& builder) : m_builder(builder) { }
        [[nodiscard]] std::string name() const override { return "Create"; }
        void run(BuildContext& context) override
        {
            const int now = ++m_builder.provider.running;
            int most = m_builder.provider.mostRunning;
            while (most < now && !m_builder.provider.mostRunning.compare_exchange_weak(most, now)) { }
            LedgerEntry entry;
            entry.run = context.run;
            entry.build = context.name;
            entry.provider = "fake";
            entry.kind = "instance";
            entry.token = context.run + "/" + context.name;
            m_token = entry.token;
            m_number = context.ledger.intend(entry, context.patience);
            if (m_builder.failing == "create") {
                throw Failure(Failure::Kind::Refused, "no room left");
            }
            m_builder.provider.create(m_token);
            context.ledger.exists(m_number, "i-" + context.name, "", context.patience);
        }
        void cleanup(BuildContext& context) override
        {
            --m_builder.provider.running;
            LedgerEntry entry;
            entry.token = m_token;
            m_builder.provider.release(entry, context.patience);
            recordRelease(context, m_number);
        }

    private:
        FakeBuilder& m_builder;
        std::string m_token;
        std::int64_t m_number = 0;
    };

    class WorkStep : public Step {
    public:
        explicit WorkStep(FakeBuilder& builder) : m_builder(builder) { }
        [[nodiscard]] std::string name() const override { return "Work"; }
        void run(BuildContext& context) override
        {
            if (m_builder.waits) {
                context.voice.say("waiting");
                pauseFor(std::chrono::hours(1), context.patience, "work");
            }
            if (context.provisioners != nullptr) {
                context.provisioners->run(context);
            }
            if (m_builder.failing == "provision") {
                throw Failure(Failure::Kind::Refused, "script ended with status 1");
            }
        }

    private:
        FakeBuilder& m_builder;
    };

    struct FakeBuilder : Builder {
        explicit FakeBuilder(FakeProvider& owner) : provider(owner) { }
        StepSequence steps() override
        {
            StepSequence sequence;
            sequence.steps.push_back(std::make_unique<CreateStep>(*this));
            sequence.steps.push_back(std::make_unique<WorkStep>(*this));
            return sequence;
        }
        Artifact artifact() override
        {
            Artifact result;
            result.id = "image-" + name;
            result.description = "An image: " + name;
            return result;
        }
        [[nodiscard]] bool hasCommunicator() const override { return communicates; }

        FakeProvider& provider;
        std::string name;
        std::string failing;
        std::string label;
        bool waits = false;
        bool communicates = true;
    };

    std::mutex m_mutex;
    std::set<std::string> m_existing;
    std::set<std::string> m_stubborn;
};

/// Says its text through the build's voice; needs an instance when told so.
class SayingProvisioner : public Provisioner {
public:
    SayingProvisioner(std::string text, bool needsInstance) : m_text(std::move(text)), m_needsInstance(needsInstance) { }
    [[nodiscard]] std::string title() const override { return m_text; }
    void provision(BuildContext& context) override { context.voice.say(m_text); }
    [[nodiscard]] bool needsInstance() const override { return m_needsInstance; }

private:
    std::string m_text;
    bool m_needsInstance;
};

struct FakeWorkshop {
    Workshop workshop;
    FakeProvider* provider = nullptr;

    FakeWorkshop()
    {
        auto fake = std::make_unique<FakeProvider>();
        provider = fake.get();
        workshop.providers.emplace("fake", std::move(fake));
        workshop.provisioners.emplace("say", [](OptionReader& options, const PrepareContext&) {
            options.require("text");
            return std::make_unique<SayingProvisioner>(options.text("text", ""), options.flag("needs_instance", false));
        });
    }
};

} // namespace diecast
