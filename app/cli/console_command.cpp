// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "commands.h"
#include "console_session.h"
#include "error_output.h"
#include "exit_code.h"
#include "ledger/run_folder.h"
#include "line_reader.h"
#include "net/secret_stores.h"
#include "standard_output.h"
#include "surroundings.h"
#include "template_input.h"
#include "workshop/standard_workshop.h"

#include <iostream>
#include <unistd.h>

namespace diecast::cli {

namespace {

class ConsoleCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "console"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Try expressions with the variables of a template.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] [TEMPLATE]"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Evaluates expressions as they stand in templates: {{ user `name` | upper }}. Lines come from the\n"
                         "terminal, with history and completion, or from a pipe: then each line's value is printed, and the\n"
                         "exit code is 1 when one could not be evaluated. Type help for its commands.")
            .toStdString();
    }
    void addFlags(Flags& flags) override { m_input.addVariableFlags(flags); }
    int run(const std::vector<std::string>& arguments) override
    {
        startQt();
        Problems problems;
        Template declared;
        if (!arguments.empty()) {
            if (arguments.front() == "-") {
                throw UsageError(translate("Help", "console reads its lines from standard input, so the template must be a file.")
                                     .toStdString());
            }
            declared = readTemplate(m_input.read(arguments), problems);
        }
        HttpClient http;
        EnvironmentSecretStores stores(http, standardWorkshop()->awsSecrets);
        PlanRequest request = m_input.request();
        request.secretStores = &stores;
        const ConsoleSession session(std::move(declared), request, problems);
        printProblems(problems, false);
        if (problems.hasErrors()) {
            return invalidTemplate;
        }
        return ::isatty(STDIN_FILENO) != 0 ? talk(session) : answerAll(session);
    }

private:
    static int talk(const ConsoleSession& session)
    {
        const auto complete = [&session](const std::string& line, std::size_t& begin) {
            ConsoleSession::Completion completion = session.complete(line);
            begin = completion.begin;
            return std::move(completion.words);
        };
        const Home home = Home::ofUser();
        std::error_code error;
        std::filesystem::create_directories(home.root(), error);
        LineReader reader(complete, home.root() / "console_history");
        while (const auto line = reader.read("> ")) {
            const ConsoleSession::Reply reply = session.answer(*line);
            if (reply.ended) {
                return allSucceeded;
            }
            if (!reply.text.empty()) {
                show(reply);
            }
        }
        print("\n");
        return allSucceeded;
    }

    static void show(const ConsoleSession::Reply& reply)
    {
        if (reply.failed) {
            printError(reply.text);
        } else {
            print(reply.text + "\n");
        }
    }

    static int answerAll(const ConsoleSession& session)
    {
        int code = allSucceeded;
        for (std::string line; std::getline(std::cin, line);) {
            const ConsoleSession::Reply reply = session.answer(line);
            if (reply.ended) {
                break;
            }
            code = reply.failed ? static_cast<int>(wrongUsage) : code;
            if (!trimmed(line).empty()) {
                show(reply);
            }
        }
        return code;
    }

    TemplateInput m_input;
};

} // namespace

std::unique_ptr<Command> consoleCommand()
{
    return std::make_unique<ConsoleCommand>();
}

} // namespace diecast::cli
