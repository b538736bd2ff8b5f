// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/document.h"

#include "base/failure.h"
#include "base/text.h"
#include "template/template_language.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

namespace diecast {

namespace {

/// Templates are written by people; a file beyond this is something else opened by mistake.
constexpr qint64 largestTemplate = 64LL * 1024 * 1024;

QString pathText(const std::filesystem::path& path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

QByteArrayView viewOf(std::string_view bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

std::string digestOf(std::string_view bytes)
{
    return QCryptographicHash::hash(viewOf(bytes).toByteArray(), QCryptographicHash::Sha256).toStdString();
}

std::string readFile(const std::filesystem::path& path)
{
    QFile file(pathText(path));
    if (!file.open(QIODevice::ReadOnly)) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("TemplateDocument", "%1 cannot be opened: %2. Check the name and its permissions.")
                          .arg(pathText(path), file.errorString())
                          .toStdString());
    }
    if (file.size() > largestTemplate) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("TemplateDocument", "%1 is larger than 64 MB, so it is no template.").arg(pathText(path)).toStdString());
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("TemplateDocument", "%1 cannot be read: %2.").arg(pathText(path), file.errorString()).toStdString());
    }
    return bytes.toStdString();
}

} // namespace

TemplateDocument::TemplateDocument() = default;
TemplateDocument::~TemplateDocument() = default;

TemplateDocument::Subscription TemplateDocument::observe(Observer observer)
{
    auto kept = std::make_shared<const Observer>(std::move(observer));
    m_observers.push_back(kept);
    return kept;
}

namespace {

/// Calls every living observer; one that goes away while it is told, or adds another, does no harm.
template <typename List, typename Call>
void forEachObserver(List& observers, const Call& call)
{
    const auto all = observers;
    for (const auto& weak : all) {
        if (const auto observer = weak.lock())
            call(*observer);
    }
    std::erase_if(observers, [](const auto& weak) { return weak.expired(); });
}

} // namespace

bool TemplateDocument::isYaml() const
{
    return diecast::isYaml(m_file.native(), m_text);
}

void TemplateDocument::tellState()
{
    forEachObserver(m_observers, [](const Observer& observer) {
        if (observer.stateChanged)
            observer.stateChanged();
    });
}

void TemplateDocument::rememberDisk(std::string_view bytes)
{
    m_diskDigest = digestOf(bytes);
}

void TemplateDocument::open(const std::filesystem::path& file)
{
    std::string text = readFile(file);
    rememberDisk(text);
    start(std::move(text), file);
}

void TemplateDocument::start(std::string text, const std::filesystem::path& file, bool edited)
{
    if (edited && !file.empty()) {
        // The text is not the file's: remember what the file has, so that a later change of it is noticed.
        try {
            rememberDisk(readFile(file));
        } catch (const Failure&) {
            m_diskDigest.clear();
        }
    }
    m_text = std::move(text);
    m_unread.reset();
    m_file = file;
    m_steps.clear();
    m_done = 0;
    m_savedAt = edited ? std::optional<std::size_t>() : std::optional<std::size_t>(0);
    m_groupDepth = 0;
    m_typing = false;
    ++m_revision;
    forEachObserver(m_observers, [](const Observer& observer) {
        if (observer.replaced)
            observer.replaced();
    });
    tellState();
}

std::string TemplateDocument::title() const
{
    if (m_file.empty())
        return translate("TemplateDocument", "New template").toStdString();
    return m_file.filename().string();
}

void TemplateDocument::apply(const DocumentEdit& edit)
{
    m_text.replace(edit.at, edit.removed.size(), edit.inserted);
    if (m_unread)
        m_unread->add(edit.at, edit.removed.size(), edit.inserted.size());
    ++m_revision;
    forEachObserver(m_observers, [&edit](const Observer& observer) {
        if (observer.edited)
            observer.edited(edit);
    });
}

void TemplateDocument::forgetRedo()
{
    if (m_done == m_steps.size())
        return;
    m_steps.resize(m_done);
    if (m_savedAt && *m_savedAt > m_done)
        m_savedAt.reset();
}

bool TemplateDocument::joins(const DocumentEdit& edit) const
{
    if (!m_typing || m_done == 0 || m_savedAt == m_done || !m_steps[m_done - 1].typing)
        return false;
    const DocumentEdit& last = m_steps[m_done - 1].edits.back();
    if (edit.removed.empty() && last.removed.empty()) {
        // A line is a step: after a line end, what follows is a new one.
        const bool lineEnded = !last.inserted.empty() && (last.inserted.back() == '\n' || last.inserted.back() == '\r');
        return edit.at == last.at + last.inserted.size() && !lineEnded;
    }
    if (edit.inserted.empty() && last.inserted.empty())
        return edit.at + edit.removed.size() == last.at || edit.at == last.at;
    return false;
}

void TemplateDocument::record(DocumentEdit edit, EditKind kind, const std::string& label)
{
    forgetRedo();
    if (m_groupDepth > 0 && m_groupOpened) {
        m_steps[m_done - 1].edits.push_back(std::move(edit));
        m_steps[m_done - 1].typing = false;
        m_typing = false;
        return;
    }
    if (kind == EditKind::Typing && joins(edit)) {
        DocumentEdit& last = m_steps[m_done - 1].edits.back();
        if (edit.removed.empty()) {
            last.inserted += edit.inserted;
        } else if (edit.at == last.at) {
            last.removed += edit.removed;
        } else {
            last.removed = edit.removed + last.removed;
            last.at = edit.at;
        }
    } else {
        const std::string& name = label.empty() ? m_groupLabel : label;
        m_steps.push_back({name, {std::move(edit)}, kind == EditKind::Typing});
        ++m_done;
    }
    m_typing = kind == EditKind::Typing;
    m_groupOpened = m_groupDepth > 0;
}

void TemplateDocument::edit(std::size_t at, std::size_t count, std::string_view inserted, EditKind kind, const std::string& label)
{
    at = std::min(at, m_text.size());
    count = std::min(count, m_text.size() - at);
    if (m_text.compare(at, count, inserted) == 0)
        return;
    DocumentEdit edit{at, m_text.substr(at, count), std::string(inserted)};
    record(edit, kind, label);
    apply(edit);
    if (m_groupDepth == 0)
        tellState();
}

void TemplateDocument::edit(std::vector<TextEdit> edits, const std::string& label)
{
    // From the end on, so that the places of the others stay true; insertions at one place come in the list's order.
    std::stable_sort(edits.begin(), edits.end(),
                     [](const TextEdit& one, const TextEdit& two) { return one.range.begin < two.range.begin; });
    beginGroup(label);
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        this->edit(edit->range.begin, edit->range.end - edit->range.begin, edit->replacement, EditKind::Single, label);
    endGroup();
}

void TemplateDocument::replaceText(std::string_view text, const std::string& label)
{
    const std::size_t shorter = std::min(text.size(), m_text.size());
    const auto prefix = static_cast<std::size_t>(
        std::mismatch(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(shorter), text.begin()).first - m_text.begin());
    std::size_t suffix = 0;
    while (suffix < shorter - prefix && m_text[m_text.size() - 1 - suffix] == text[text.size() - 1 - suffix])
        ++suffix;
    edit(prefix, m_text.size() - prefix - suffix, text.substr(prefix, text.size() - prefix - suffix), EditKind::Single, label);
}

void TemplateDocument::beginGroup(const std::string& label)
{
    if (m_groupDepth++ == 0) {
        m_groupOpened = false;
        m_groupLabel = label;
    }
}

void TemplateDocument::endGroup()
{
    if (m_groupDepth == 0 || --m_groupDepth > 0)
        return;
    m_groupLabel.clear();
    const bool changed = m_groupOpened;
    m_groupOpened = false;
    if (changed)
        tellState();
}

std::string TemplateDocument::undoLabel() const
{
    return canUndo() ? m_steps[m_done - 1].label : std::string();
}

std::string TemplateDocument::redoLabel() const
{
    return canRedo() ? m_steps[m_done].label : std::string();
}

void TemplateDocument::undo()
{
    if (!canUndo() || m_groupDepth > 0)
        return;
    m_typing = false;
    const Step step = m_steps[--m_done];
    for (auto edit = step.edits.rbegin(); edit != step.edits.rend(); ++edit)
        apply({edit->at, edit->inserted, edit->removed});
    tellState();
}

void TemplateDocument::redo()
{
    if (!canRedo() || m_groupDepth > 0)
        return;
    m_typing = false;
    const Step step = m_steps[m_done++];
    for (const DocumentEdit& edit : step.edits)
        apply(edit);
    tellState();
}

void TemplateDocument::save(bool replaceProtected)
{
    if (m_file.empty()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("TemplateDocument", "This template has no file yet. Choose a name for it.").toStdString());
    }
    saveAs(m_file, replaceProtected);
}

bool TemplateDocument::isWriteProtected(const std::filesystem::path& file)
{
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0)
        return false;
    // The permissions do not hold the administrator back, but they say what the file's owner wants.
    return (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0 || ::access(file.c_str(), W_OK) != 0;
}

void TemplateDocument::saveAs(const std::filesystem::path& file, bool replaceProtected)
{
    const auto fail = [&file](const QString& reason) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("TemplateDocument",
                                "%1 cannot be saved: %2. The file is unchanged; save under another name or "
                                "correct the permissions.")
                          .arg(pathText(file), reason)
                          .toStdString());
    };
    if (isWriteProtected(file) && !replaceProtected)
        fail(translate("TemplateDocument", "it is write-protected"));
    struct stat former = {};
    const bool replaces = ::stat(file.c_str(), &former) == 0;
    const mode_t mode = former.st_mode & 07777;
    // QSaveFile makes a new file and puts it in the old one's place; it refuses where the old one could not be written.
    const bool unlocked = replaces && ::access(file.c_str(), W_OK) != 0 && ::chmod(file.c_str(), mode | S_IWUSR) == 0;
    QSaveFile out(pathText(file));
    const bool written = out.open(QIODevice::WriteOnly)
        && out.write(m_text.data(), static_cast<qint64>(m_text.size())) == static_cast<qint64>(m_text.size());
    if (written && replaces) {
        // Another's file stays his where the system allows it; giving a file away takes its special bits, so the mode comes last.
        [[maybe_unused]] const bool given = ::fchown(out.handle(), former.st_uid, former.st_gid) == 0
            || ::fchown(out.handle(), static_cast<uid_t>(-1), former.st_gid) == 0;
        static_cast<void>(::fchmod(out.handle(), mode));
    }
    if (!written || !out.commit()) {
        const QString reason = out.errorString();
        if (unlocked)
            static_cast<void>(::chmod(file.c_str(), mode));
        fail(reason);
    }
    const bool renamed = file != m_file;
    m_file = file;
    m_savedAt = m_done;
    m_typing = false;
    rememberDisk(m_text);
    if (renamed)
        ++m_revision; // problems name the file
    tellState();
}

TemplateDocument::OnDisk TemplateDocument::checkDisk() const
{
    if (m_file.empty())
        return OnDisk::Same;
    std::error_code error;
    if (!std::filesystem::exists(m_file, error))
        return m_diskDigest.empty() ? OnDisk::Same : OnDisk::Missing;
    try {
        const std::string bytes = readFile(m_file);
        return digestOf(bytes) == m_diskDigest ? OnDisk::Same : OnDisk::Changed;
    } catch (const Failure&) {
        return OnDisk::Missing;
    }
}

void TemplateDocument::reload()
{
    const std::string bytes = readFile(m_file);
    rememberDisk(bytes);
    replaceText(bytes, translate("TemplateDocument", "Reload").toStdString());
    m_savedAt = m_done;
    m_typing = false;
    tellState();
}

void TemplateDocument::keepMine()
{
    try {
        rememberDisk(readFile(m_file));
    } catch (const Failure&) {
        m_diskDigest.clear();
    }
    m_savedAt.reset();
    tellState();
}

const TemplateDocument::Reading& TemplateDocument::reading() const
{
    if (m_reading && m_readRevision == m_revision)
        return *m_reading;
    // It keeps the tree, which is changed in place.
    m_reading.reset();
    if (m_unread && m_reader.source().file() == m_file.string()) {
        m_reader.change(*m_unread, m_text);
    } else {
        m_reader.read(SourceText(m_file.string(), m_text));
    }
    auto fresh = std::make_unique<Reading>();
    for (const Problem& problem : m_reader.problems())
        fresh->problems.add(problem);
    fresh->declared = readTemplate(m_reader.source(), m_reader.tree(), m_reader.isComplete(), fresh->problems);
    m_reading = std::move(fresh);
    m_readRevision = m_revision;
    m_unread = ChangedBytes{};
    return *m_reading;
}

} // namespace diecast
