// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "file_provider.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "build/common_steps.h"
#include "provision/local_path.h"
#include "write_file_step.h"

namespace diecast {

namespace {

class FileBuilder : public Builder {
public:
    FileBuilder(FileOrder order, RunFacts facts) : m_order(std::move(order)), m_facts(std::move(facts)) { }

    [[nodiscard]] StepSequence steps() override
    {
        StepSequence sequence;
        sequence.steps.push_back(std::make_unique<WriteFileStep>(m_order));
        sequence.steps.push_back(std::make_unique<ProvisionStep>());
        return sequence;
    }

    [[nodiscard]] Artifact artifact() override
    {
        Artifact result;
        result.builderId = "packer.file";
        result.id = "File";
        result.description = "Stored file: " + m_order.target;
        result.files = {m_order.target};
        const std::filesystem::path file = placeOf(m_order.target, m_facts);
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        result.size = error ? 0 : size;
        result.destroy = [file] { removeFile(file); };
        return result;
    }

    [[nodiscard]] std::vector<WrittenFile> writes() const override
    {
        return m_order.target.empty() ? std::vector<WrittenFile>()
                                      : std::vector<WrittenFile>{{placeOf(m_order.target, m_facts), "target"}};
    }

    [[nodiscard]] bool hasCommunicator() const override { return false; }

private:
    FileOrder m_order;
    RunFacts m_facts;
};

class FileProvider : public Provider {
public:
    [[nodiscard]] std::string type() const override { return "file"; }
    [[nodiscard]] std::string title() const override { return translate("FileProvider", "File").toStdString(); }
    [[nodiscard]] std::string mark() const override { return "fil"; }

    [[nodiscard]] std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext& context) override
    {
        FileOrder order;
        const std::optional<std::string> content = options.text("content");
        order.content = content.value_or(std::string());
        order.source = options.text("source", {});
        options.require("target", translate("FileProvider", "Set it to the path of the file to be written.").toStdString());
        order.target = options.text("target", {});
        if (const std::string why = whyNotAName(order.target); !why.empty()) {
            options.error("target",
                          translate("FileProvider", "The target \"%1\" %2.")
                              .arg(qstring(escapedControls(order.target)), qstring(why))
                              .toStdString());
        } else if (order.target.ends_with('/')) {
            options.error(
                "target",
                translate("FileProvider", "The target \"%1\" does not name a file.").arg(qstring(order.target)).toStdString());
        }
        if (!order.content.empty() && !order.source.empty()) {
            options.error("source",
                          translate("FileProvider", "%1 has both \"content\" and \"source\".")
                              .arg(qstring(options.component()))
                              .toStdString(),
                          translate("FileProvider", "Keep one of them.").toStdString());
        } else if (!content && order.source.empty() && !options.isRefused({"content", "source"})) {
            options.warn("content",
                         translate("FileProvider", "%1 writes an empty file.").arg(qstring(options.component())).toStdString(),
                         translate("FileProvider", "Set \"content\" or \"source\".").toStdString());
        }
        if (const std::string why = order.source.empty() ? "" : whyNotAFile(placeOf(order.source, context.settings.facts));
            !why.empty()) {
            options.error("source",
                          translate("FileProvider", "The source \"%1\" %2.")
                              .arg(qstring(escapedControls(order.source)), qstring(why))
                              .toStdString(),
                          {}, ProblemCode::MissingFile);
        }
        return std::make_unique<FileBuilder>(std::move(order), context.settings.facts);
    }

    void release(const LedgerEntry& entry, const Patience&) override
    {
        removeLeftover(entry.detail, entry.state == LedgerEntry::State::Exists);
    }

    [[nodiscard]] std::string describe(const LedgerEntry& entry) const override
    {
        return entry.id.empty() ? "file that was being written" : "file " + entry.id;
    }
};

} // namespace

std::unique_ptr<Provider> fileProvider()
{
    return std::make_unique<FileProvider>();
}

} // namespace diecast
