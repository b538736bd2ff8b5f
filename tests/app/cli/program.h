// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <functional>
#include <memory>

/// The program `diecast` under test, in a folder and with a home of its own.
namespace diecast::test {

struct Ended {
    int code = -1; ///< -1: it did not end by itself
    QString out;
    QString errors;
};

class Program {
public:
    Program();

    void writeFile(const QString& name, const QByteArray& bytes) const;
    [[nodiscard]] QByteArray readFile(const QString& name) const;
    [[nodiscard]] QString path(const QString& name = {}) const;
    /// Files and folders at any depth below, by a pattern with "*".
    [[nodiscard]] QStringList namesBelow(const QString& folder, const QString& pattern) const;
    void setVariable(const QString& name, const QString& value) { m_environment.insert(name, value); }
    void unsetVariable(const QString& name) { m_environment.remove(name); }

    /// Runs it to its end, with a closed standard input unless `input` is given.
    [[nodiscard]] Ended run(const QStringList& arguments, const QByteArray& input = {}) const;
    /// Started, with its output in pipes; `program`: a copy of it; `output`: the file that standard output is instead.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList& arguments, const QString& program = {},
                                                  const QString& output = {}) const;

    /// Runs it on a terminal; `answer` is called whenever more has been read, with everything so far, and returns what is
    /// typed next. `out` has everything the terminal showed.
    [[nodiscard]] Ended runOnTerminal(const QStringList& arguments,
                                      const std::function<QByteArray(const QByteArray&)>& answer = {}) const;

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

/// Waits until `process` has printed `text` on standard output; false when it ends or half a minute passes.
bool waitForOutput(QProcess& process, const QByteArray& text, QByteArray& read);

} // namespace diecast::test
