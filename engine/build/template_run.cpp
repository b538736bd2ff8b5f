// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/template_run.h"

#include "base/failure.h"
#include "base/text.h"
#include "build/run_log.h"
#include "net/secret_stores.h"

namespace diecast {

struct TemplateRun::Private {
    Private(const Home& place, const SchedulerLimits& given, AwsSecretReader awsSecrets)
        : home(place), limits(given), secretStores(http, std::move(awsSecrets))
    {
    }

    Home home;
    SchedulerLimits limits;
    Problems problems;
    std::unique_ptr<BuildPlan> plan;
    Redactor redactor;
    EventStream events{redactor};
    QuestionDesk desk;
    NetworkDialer network;
    Dialer* dialer = &network;
    std::function<std::unique_ptr<Ledger>(std::unique_ptr<Ledger>)> wrapLedger;
    HttpClient http;
    EnvironmentSecretStores secretStores;
    std::optional<StoppableSecretStores> stoppableStores;
    std::vector<EventSink*> sinks;
    std::string identifier;
    std::stop_source stop;
    std::stop_source hurry;
};

TemplateRun::TemplateRun(const Home& home, const Workshop& workshop, SourceText text, const PlanRequest& request,
                         SchedulerLimits limits)
    : d(std::make_unique<Private>(home, limits, workshop.awsSecrets))
{
    Template declared = readTemplate(std::move(text), d->problems);
    PlanRequest asked = request;
    SecretStores& stores = asked.secretStores == nullptr ? d->secretStores : *asked.secretStores;
    asked.secretStores = &d->stoppableStores.emplace(stores, request.stop);
    d->plan = planBuilds(std::move(declared), asked, workshop, d->problems);
    for (const auto* secrets : {&d->plan->variables.secrets, &d->plan->secrets}) {
        for (const std::string& secret : *secrets) {
            d->redactor.add(secret);
        }
    }
}

TemplateRun::~TemplateRun() = default;

const Problems& TemplateRun::problems() const
{
    return d->problems;
}

bool TemplateRun::ready() const
{
    return !d->problems.hasErrors() && !d->plan->builds.empty();
}

const BuildPlan& TemplateRun::plan() const
{
    return *d->plan;
}

void TemplateRun::addSink(EventSink& sink)
{
    d->sinks.push_back(&sink);
}

QuestionDesk& TemplateRun::questions()
{
    return d->desk;
}

void TemplateRun::workWith(Dialer& dialer, std::function<std::unique_ptr<Ledger>(std::unique_ptr<Ledger>)> ledger)
{
    d->dialer = &dialer;
    d->wrapLedger = std::move(ledger);
}

RunResult TemplateRun::execute()
try {
    if (!ready()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("TemplateRun", "The template has errors or selects no build; nothing was started.").toStdString());
    }
    const RunFolder folder = RunFolder::create(d->home);
    d->identifier = folder.id();
    RunLog log(folder.path(), [this](const std::string& build, const std::string& sentence) {
        d->events.tellAfter(build, Message{Message::Level::Warning, sentence});
    });
    std::unique_ptr<Ledger> ledger = openLedger(d->home.ledgerFile());
    if (d->wrapLedger) {
        ledger = d->wrapLedger(std::move(ledger));
    }
    d->events.addSink(log);
    for (EventSink* sink : d->sinks) {
        d->events.addSink(*sink);
    }
    const RunServices services{d->events, d->redactor, *ledger, d->desk, *d->dialer, d->home, folder};
    RunResult result = runBuilds(*d->plan, services, d->limits, d->stop.get_token(), d->hurry.get_token());
    for (EventSink* sink : d->sinks) {
        d->events.removeSink(*sink);
    }
    d->events.removeSink(log);
    return result;
} catch (const Failure& failure) {
    throw Failure(failure.kind(), d->redactor.redact(failure.what()));
}

std::string TemplateRun::identifier() const
{
    return d->identifier;
}

void TemplateRun::cancel()
{
    if (!d->stop.request_stop()) {
        d->hurry.request_stop();
    }
}

} // namespace diecast
