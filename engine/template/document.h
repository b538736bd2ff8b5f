// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/incremental_reader.h"
#include "template/template.h"
#include "template/template_editor.h"
#include "template/text_edit.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// One replacement of bytes in a document, with what was there, so that it can be undone.
struct DocumentEdit {
    std::size_t at = 0;
    std::string removed;
    std::string inserted;
    friend bool operator==(const DocumentEdit&, const DocumentEdit&) = default;
};

/// A template being edited. The text is the document: every change, typed or made in a form, is a minimal edit of its bytes on
/// one undo stack; tree, outline and problems are derived from it. Opening and saving changes no byte.
/// One thread (the window's); no locks.
class TemplateDocument {
public:
    /// What a view of the document wants to hear. Functions left empty are not called.
    struct Observer {
        std::function<void(const DocumentEdit&)> edited; ///< after each edit, also those of undo and redo
        std::function<void()> replaced;                  ///< the text is another one: a file was opened
        std::function<void()> stateChanged;              ///< file name, edited mark or what undo would do
    };
    /// Keeps an observer registered for as long as it lives.
    using Subscription = std::shared_ptr<const void>;

    /// How an edit joins the one before it on the undo stack.
    enum class EditKind {
        Typing, ///< joins with the typing before it, when it goes on where that ended
        Single  ///< stands alone
    };

    TemplateDocument();
    ~TemplateDocument();
    TemplateDocument(const TemplateDocument&) = delete;
    TemplateDocument& operator=(const TemplateDocument&) = delete;

    [[nodiscard]] Subscription observe(Observer observer);

    /// Reads a file; undo starts anew. Throws Failure(InvalidInput) and leaves the document as it was.
    void open(const std::filesystem::path& file);
    /// A document without a file, or one whose file does not have this text yet (recovered edits).
    void start(std::string text, const std::filesystem::path& file = {}, bool edited = false);

    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    /// The file's name without its folder; a word for a document without a file.
    [[nodiscard]] std::string title() const;
    /// Whether the text is meant as YAML, not JSON: by the file's name, without a telling one by how the text begins.
    [[nodiscard]] bool isYaml() const;
    /// Whether the text differs from what was opened or saved last, as far as the undo stack knows.
    [[nodiscard]] bool isEdited() const { return m_savedAt != m_done; }
    /// Grows with every change of the text.
    [[nodiscard]] std::uint64_t revision() const { return m_revision; }

    /// Replaces `count` bytes at `at`. Positions beyond the end are cut to it. `label` says what is done: "Typing".
    void edit(std::size_t at, std::size_t count, std::string_view inserted, EditKind kind = EditKind::Single,
              const std::string& label = {});
    /// Does the edits a form or a fix has worked out, as one step of undo. They must not overlap.
    void edit(std::vector<TextEdit> edits, const std::string& label);
    /// Changes of the tree, as TemplateEditor works them out; each is one step of undo. They throw Failure(InvalidInput) and
    /// then leave the text as it was.
    void setValue(const NodePath& path, const NewValue& value);
    void insertValue(const NodePath& container, std::size_t at, std::string_view name, const NewValue& value);
    void removeValue(const NodePath& path);
    void moveValue(const NodePath& from, const NodePath& container, std::size_t at, std::string_view name = {});
    void renameMember(const NodePath& path, std::string_view name);
    void duplicateValue(const NodePath& path, std::string_view name = {});
    /// Makes the text `text` by the one smallest edit that does.
    void replaceText(std::string_view text, const std::string& label);
    /// Edits between the two calls are one step of undo. Nestable.
    void beginGroup(const std::string& label = {});
    void endGroup();
    /// Typing after this does not join what was typed before it.
    void endTyping() { m_typing = false; }

    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    [[nodiscard]] std::string undoLabel() const;
    [[nodiscard]] std::string redoLabel() const;
    void undo();
    void redo();

    /// Writes the file atomically. Throws Failure(InvalidInput) with the reason; the file on disk is then as it was.
    /// A file that is there keeps its owner and permissions, as far as this user may give them. One that is write-protected is
    /// refused unless `replaceProtected`.
    void save(bool replaceProtected = false);
    void saveAs(const std::filesystem::path& file, bool replaceProtected = false);
    /// Whether a file is there and nobody, or not this user, is meant to write it.
    [[nodiscard]] static bool isWriteProtected(const std::filesystem::path& file);

    enum class OnDisk { Same, Changed, Missing };
    /// Compares the file on disk with what was opened or saved last; a document without a file is always Same.
    [[nodiscard]] OnDisk checkDisk() const;
    /// Takes the file's text as one edit that can be undone. Throws Failure(InvalidInput).
    void reload();
    /// The user wants his text though the file has another: it counts as edited and the file's text as known.
    void keepMine();

    /// What the text declares, read when it is asked for after a change: only the list or object around the change is read
    /// again. Valid until it is asked for after the next change.
    struct Reading {
        Template declared;
        Problems problems;
    };
    [[nodiscard]] const Reading& reading() const;

private:
    struct Step {
        std::string label;
        std::vector<DocumentEdit> edits;
        bool typing = false;
    };
    void apply(const DocumentEdit& edit);
    void record(DocumentEdit edit, EditKind kind, const std::string& label);
    [[nodiscard]] TemplateEditor editor() const;
    [[nodiscard]] bool joins(const DocumentEdit& edit) const;
    void forgetRedo();
    void tellState();
    void rememberDisk(std::string_view bytes);

    std::string m_text;
    std::filesystem::path m_file;
    std::string m_diskDigest;
    std::vector<Step> m_steps;
    std::size_t m_done = 0;
    std::optional<std::size_t> m_savedAt = 0;
    int m_groupDepth = 0;
    bool m_groupOpened = false;
    std::string m_groupLabel;
    bool m_typing = false;
    std::uint64_t m_revision = 0;
    std::vector<std::weak_ptr<const Observer>> m_observers;
    mutable std::unique_ptr<Reading> m_reading;
    mutable IncrementalReader m_reader;
    mutable std::uint64_t m_readRevision = 0;
    mutable std::optional<ChangedBytes> m_unread; ///< since the last reading; nothing: all of it is to be read
};

} // namespace diecast
