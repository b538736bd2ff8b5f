// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "root_making.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/text.h"
#include "build/resource_record.h"
#include "file_failures.h"
#include "helper_program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace diecast {

RootMaking::RootMaking(const std::filesystem::path& helper, std::filesystem::path made, BuildContext& context)
    : m_helper(helper), m_made(std::move(made)), m_context(context), m_token(randomUuid()),
      m_partial(m_made.string() + "-" + m_token.substr(0, 8) + ".partial"),
      m_archive(m_made.string() + "-" + m_token.substr(0, 8) + ".tar.partial"), m_workplace("/tmp/diecast-" + m_token + ".partial")
{
    LedgerEntry entry;
    entry.run = context.run;
    entry.build = context.name;
    entry.provider = context.type;
    entry.kind = "unfinished root file system";
    entry.token = m_token;
    const QJsonObject detail{{QStringLiteral("folder"), qstring(m_partial.string())},
                             {QStringLiteral("archive"), qstring(m_archive.string())},
                             {QStringLiteral("workplace"), qstring(m_workplace.string())}};
    entry.detail = QJsonDocument(detail).toJson(QJsonDocument::Compact).toStdString();
    m_detail = entry.detail;
    m_entry = context.ledger.intend(entry, context.patience);
}

RootMaking::~RootMaking()
{
    try {
        removeUnfinishedRoot(m_helper, m_detail, Patience().atMost(Milliseconds(10'000)));
        recordRelease(m_context, m_entry);
    } catch (const Failure& failure) {
        // The ledger still has it; the next start removes it.
        m_context.left.push_back("half-made root file system " + m_partial.string());
        m_context.voice.warn(failure.what());
    }
}

const std::filesystem::path& RootMaking::makeWorkplace() const
{
    if (::mkdir(m_workplace.c_str(), 0755) != 0 || ::chmod(m_workplace.c_str(), 0755) != 0) {
        throw cannotMake(m_workplace, errno);
    }
    return m_workplace;
}

void RootMaking::unpack(const std::filesystem::path& archive, bool ownIds)
{
    runHelper(m_helper,
              {"unpack", "--archive=" + archive.string(), "--target=" + m_partial.string(),
               std::string("--ids=") + (ownIds ? "own" : "shifted")},
              m_context.patience);
}

void RootMaking::finish()
{
    std::error_code error;
    std::filesystem::rename(m_partial, m_made, error);
    if (error) {
        throw cannotMake(m_made, error.value());
    }
}

void removeUnfinishedRoot(const std::filesystem::path& helper, const std::string& detail, const Patience& patience)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(detail)).object();
    const std::filesystem::path folder = object.value(QStringLiteral("folder")).toString().toStdString();
    const std::filesystem::path archive = object.value(QStringLiteral("archive")).toString().toStdString();
    if (folder.empty() || !folder.string().ends_with(".partial")) {
        return;
    }
    struct stat status { };
    if (::lstat(folder.c_str(), &status) == 0) {
        runHelper(helper, {"remove", "--folder=" + folder.string()}, patience);
    }
    ::unlink(archive.c_str());
    const std::filesystem::path workplace = object.value(QStringLiteral("workplace")).toString().toStdString();
    if (!workplace.empty() && ::lstat(workplace.c_str(), &status) == 0) {
        runHelper(helper, {"remove", "--folder=" + workplace.string()}, patience);
    }
}

} // namespace diecast
