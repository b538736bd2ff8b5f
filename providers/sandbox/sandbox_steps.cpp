// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox_steps.h"

#include "base/durable_file.h"
#include "base/failure.h"
#include "base/identifier.h"
#include "base/secret_file.h"
#include "base/text.h"
#include "build/resource_record.h"
#include "file_failures.h"
#include "helper_program.h"
#include "instance_place.h"
#include "postprocess/file_digest.h"
#include "provision/local_path.h"
#include "root_making.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <regex>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace diecast {

namespace {

std::string json(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

std::string member(const std::string& detail, const char* name)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(detail)).object().value(QLatin1String(name)).toString().toStdString();
}

[[noreturn]] void refuse(const QString& sentence)
{
    throw Failure(Failure::Kind::InvalidInput, sentence.toStdString());
}

LedgerEntry entryFor(const BuildContext& context, const std::string& kind, const std::string& token, const QJsonObject& detail)
{
    LedgerEntry entry;
    entry.run = context.run;
    entry.build = context.name;
    entry.provider = context.type;
    entry.kind = kind;
    entry.token = token;
    entry.detail = json(detail);
    return entry;
}

} // namespace

std::filesystem::path outputFolder(const SandboxOptions& options, const RunFacts& facts)
{
    std::error_code error;
    return std::filesystem::absolute(localPath(facts, options.outputDirectory), error);
}

std::string SandboxState::toJson() const
{
    return json({{QStringLiteral("instance"), qstring(instance)},
                 {QStringLiteral("folder"), qstring(folder.string())},
                 {QStringLiteral("token"), qstring(token)},
                 {QStringLiteral("root"), qstring(root.lower.string())},
                 {QStringLiteral("image"), qstring(image.string())},
                 {QStringLiteral("digest"), qstring(digest)},
                 {QStringLiteral("size"), static_cast<qint64>(size)}});
}

std::vector<std::filesystem::path> imagesNamed(const std::filesystem::path& folder, const std::string& name)
{
    static const std::regex ending("-[0-9a-f]{12}\\.tar\\.zst");
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string file = entry.path().filename().string();
        if (file.starts_with(name) && std::regex_match(file.substr(name.size()), ending)) {
            found.push_back(entry.path());
        }
    }
    return found;
}

std::string fingerprintOf(const std::string& publicKeyLine)
{
    const QByteArray blob = QByteArray::fromBase64(QByteArray::fromStdString(publicKeyLine).split(' ').value(1));
    const QByteArray digest = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return "SHA256:" + digest.toBase64(QByteArray::OmitTrailingEquals).toStdString();
}

namespace {

/// Whether images can be put there is found out before the work, not after it. Leaves no folder behind that was not there.
void tryFolder(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> missing;
    std::error_code error;
    for (std::filesystem::path each = folder; !each.empty() && !std::filesystem::exists(each, error); each = each.parent_path()) {
        missing.push_back(each);
    }
    std::filesystem::create_directories(folder, error);
    const int reason = error ? error.value() : ::access(folder.c_str(), W_OK | X_OK) == 0 ? 0 : errno;
    for (const std::filesystem::path& each : missing) {
        ::rmdir(each.c_str()); // no longer, should another build have put something there
    }
    if (reason != 0) {
        throw cannotMake(folder, reason);
    }
}

} // namespace

void PrepareRootStep::run(BuildContext& context)
{
    const std::filesystem::path output = outputFolder(m_options, context.settings.facts);
    std::vector<std::filesystem::path>& former = m_state.former;
    former = imagesNamed(output, m_options.imageName);
    if (!former.empty() && !context.settings.force) {
        refuse(
            translate("Sandbox",
                      "There is already an image \"%1\" of that name. Use the -force flag to replace it, or set \"image_name\" or "
                      "\"output_directory\" to another.")
                .arg(qstring(former.front().string())));
    }
    tryFolder(output);
    if (m_state.machine.helper.empty()) {
        m_state.machine.helper = findHelper();
    }
    if (!m_state.machine.canMapIds) {
        m_state.machine.canMapIds
            = [helper = m_state.machine.helper](const std::filesystem::path& folder, const Patience& patience) {
                  return trimmed(runHelper(helper, {"probe", "--folder=" + folder.string()}, patience)) == "mapped";
              };
    }
    if (m_state.folder.empty()) {
        m_state.token = randomUuid();
        const std::filesystem::path place = placeForInstances(m_options.instanceDirectory, context.folder);
        m_state.folder = place / ("sandbox-" + m_state.token.substr(0, 8));
    }
    m_state.root = prepareRoot(m_options.root, m_state.machine, m_state.folder, context);
}

void CreateInstanceStep::makeFolder(BuildContext& context)
{
    if (::mkdir(m_state.folder.c_str(), 0700) != 0) {
        throw cannotMake(m_state.folder, errno);
    }
    const TemporaryKey hostKey = makeTemporaryKey("sandbox");
    m_state.key = makeTemporaryKey("diecast-" + context.run);
    m_state.hostKeyFingerprint = fingerprintOf(hostKey.publicKey);
    context.redactor.add(m_state.key->privateKey);
    context.redactor.add(hostKey.privateKey);
    writeSecretFile(m_state.folder / "hostkey", hostKey.privateKey);
    std::string keys = m_state.key->publicKey + "\n";
    for (const std::string& key : m_options.authorizedKeys) {
        keys += key + "\n";
    }
    writeSecretFile(m_state.folder / "authorized_keys", keys);
    writeSecretFile(m_state.folder / "key", m_state.key->privateKey);
    if (!m_state.root.copy.empty()) {
        context.voice.say("Copying the root file system " + m_state.root.copy.string() + "...");
        runHelper(m_state.machine.helper,
                  {"unpack", "--folder=" + m_state.root.copy.string(), "--target=" + m_state.root.lower.string(), "--ids=shifted"},
                  context.patience);
    }
}

void CreateInstanceStep::run(BuildContext& context)
{
    cleanup(context); // what a first try has left
    context.voice.say("Creating the sandbox...");
    const std::string identifier = m_state.folder.filename().string();
    m_entry = context.ledger.intend(
        entryFor(context, "instance", m_state.token, {{QStringLiteral("folder"), qstring(m_state.folder.string())}}),
        context.patience);
    makeFolder(context);

    InstanceOrder order;
    order.helper = m_state.machine.helper;
    order.folder = m_state.folder;
    order.token = m_state.token;
    order.lower = m_state.root.lower;
    order.use = m_state.root.useFile;
    order.mappedIds = m_state.root.mappedIds;
    order.userNamespace = m_state.root.userNamespace;
    order.machinesOwn = m_state.root.machinesOwn;
    order.hostname = m_options.hostname;
    order.user = m_options.communicator.user;
    order.port = m_options.communicator.port;
    order.passwordLogin = !m_options.communicator.password.empty();
    order.network = m_options.network;
    order.processes = m_options.processes;
    order.memory = m_options.memory;
    m_state.living = std::make_unique<SandboxInstance>(
        order, [&context](const std::string& sentence) { context.voice.warn(sentence); }, context.patience);
    m_state.instance = identifier;
    m_state.dialer = std::make_unique<SandboxDialer>(m_state.folder);
    context.ledger.exists(m_entry, identifier, json({{QStringLiteral("folder"), qstring(m_state.folder.string())}}),
                          context.patience);

    context.data["ID"] = identifier;
    context.voice.tell(ResourceCreated{"instance", identifier});
    context.voice.tell(
        InstanceKnown{identifier, m_options.hostname, (m_state.folder / "key").string(), m_options.communicator.user});
    context.voice.detail("Sandbox: " + identifier);
    if (context.settings.debug) {
        context.voice.detail("A shell in it: " + wayIn());
    }
}

std::string CreateInstanceStep::wayIn() const
{
    return "ssh -i " + (m_state.folder / "key").string() + " -o ProxyCommand='" + m_state.machine.helper.string()
        + " dial --folder=" + m_state.folder.string() + "' " + m_options.communicator.user + "@" + m_options.hostname;
}

void CreateInstanceStep::leave(BuildContext& context)
{
    if (m_entry == 0 || !m_state.living) {
        return;
    }
    m_state.living->leave(context.patience.atMost(Milliseconds(5000)));
    m_state.living.reset();
    context.voice.say("The sandbox " + m_state.instance + " goes on, with its files in " + m_state.folder.string()
                      + ". A shell in it: " + wayIn() + ". Remove it with: diecast recover");
}

void CreateInstanceStep::cleanup(BuildContext& context)
{
    if (m_entry == 0) {
        return;
    }
    if (!m_state.instance.empty()) {
        context.voice.say("Removing the sandbox...");
    }
    try {
        if (m_state.living) {
            m_state.living->end(context.patience.atMost(Milliseconds(20'000)));
            m_state.living.reset();
        }
        struct stat status { };
        if (::lstat(m_state.folder.c_str(), &status) == 0) {
            runHelper(m_state.machine.helper, {"remove", "--folder=" + m_state.folder.string(), "--token=" + m_state.token},
                      context.patience.atMost(Milliseconds(20'000)));
        }
    } catch (const Failure&) {
        context.left.push_back("sandbox " + m_state.folder.string());
        throw;
    }
    recordRelease(context, m_entry);
    m_entry = 0;
    if (!m_state.instance.empty()) {
        context.voice.tell(ResourceReleased{"instance", m_state.instance});
        m_state.instance.clear();
    }
}

void TakeImageStep::run(BuildContext& context)
{
    context.communicator.reset();
    const std::filesystem::path output = outputFolder(m_options, context.settings.facts);
    std::error_code error;
    std::filesystem::create_directories(output, error);
    if (error) {
        throw cannotMake(output, error.value());
    }
    context.voice.say("Taking the image...");
    const std::string token = randomUuid();
    m_partial = output / ("." + m_options.imageName + "-" + token.substr(0, 8) + ".partial");
    m_entry = context.ledger.intend(entryFor(context, "image", token, {{QStringLiteral("partial"), qstring(m_partial.string())}}),
                                    context.patience);
    FileDescriptor file(::open(m_partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!file.isOpen()) {
        throw cannotMake(m_partial, errno);
    }
    Digest digest("sha256");
    SteadyTime told = std::chrono::steady_clock::now();
    std::uint64_t size = 0;
    readImage(
        m_state.folder, m_options.delta,
        [&](std::string_view bytes) {
            digest.add(bytes);
            if (const int reason = writeAll(file.get(), bytes); reason != 0) {
                throw cannotMake(m_partial, reason);
            }
            size += bytes.size();
            if (std::chrono::steady_clock::now() - told > std::chrono::milliseconds(200)) {
                told = std::chrono::steady_clock::now();
                context.voice.tell(ProgressMade{"image", size, 0});
            }
        },
        context.patience);
    const std::string hexadecimal = digest.hexadecimal();
    const std::string fileName = m_options.imageName + "-" + hexadecimal.substr(0, 12) + ".tar.zst";
    const std::filesystem::path image = output / fileName;
    file.close();
    m_state.digest = "sha256:" + hexadecimal;
    // Before it is in its place: what fails here leaves no whole image behind.
    context.ledger.exists(
        m_entry, m_state.digest,
        json({{QStringLiteral("partial"), qstring(m_partial.string())}, {QStringLiteral("file"), qstring(image.string())}}),
        context.patience);
    try {
        putInPlace(m_partial, image);
    } catch (const std::system_error& fault) {
        throw cannotMake(image, fault.code().value());
    }
    m_state.image = image;
    m_state.imageShown = (std::filesystem::path(m_options.outputDirectory) / fileName).string();
    m_state.size = size;
    // Whole and in its place: from here on it is the user's, whatever happens to the ledger or to post-processors. Recovery would
    // look for the unfinished file only.
    static_cast<void>(recordKept(context, m_entry, "image " + image.string()));
    m_entry = 0;
    if (context.settings.force) {
        for (const std::filesystem::path& old : m_state.former) {
            if (old != image) {
                std::filesystem::remove(old, error);
            }
        }
    }
    context.voice.tell(ProgressMade{"image", size, size});
    context.voice.tell(
        ImageCreated{m_state.digest, fileName, m_options.outputDirectory, m_state.digest, size, {m_state.imageShown}});
    context.voice.detail("Image: " + m_state.imageShown + " (" + sizeInWords(size) + ")");
}

void TakeImageStep::cleanup(BuildContext& context)
{
    if (m_entry == 0) {
        return;
    }
    if (::unlink(m_partial.c_str()) != 0 && errno != ENOENT) {
        const int reason = errno;
        context.left.push_back("image " + m_partial.string());
        throw cannotRemove(m_partial, reason);
    }
    recordRelease(context, m_entry);
    m_entry = 0;
}

bool isFinishedImage(const LedgerEntry& entry)
{
    // The last thing that happens to an image is that it gets its name, and that it will is recorded before.
    const std::string file = member(entry.detail, "file");
    std::error_code error;
    return entry.kind == "image" && !file.empty() && std::filesystem::exists(file, error)
        && !std::filesystem::exists(member(entry.detail, "partial"), error) && !error;
}

std::string placeOf(const LedgerEntry& entry)
{
    for (const char* name : {"folder", "partial", "file"}) {
        if (std::string place = member(entry.detail, name); !place.empty()) {
            return place;
        }
    }
    return {};
}

void releaseSandboxEntry(const std::filesystem::path& helper, const LedgerEntry& entry, const Patience& patience)
{
    if (entry.kind == "instance") {
        const std::string folder = member(entry.detail, "folder");
        if (!folder.empty()) {
            runHelper(helper.empty() ? findHelper() : helper, {"remove", "--folder=" + folder, "--token=" + entry.token},
                      patience.atMost(Milliseconds(60'000)));
        }
    } else if (entry.kind == "image") {
        const std::string partial = member(entry.detail, "partial");
        if (!partial.empty() && ::unlink(partial.c_str()) != 0 && errno != ENOENT) {
            throw cannotRemove(partial, errno);
        }
    } else {
        removeUnfinishedRoot(helper.empty() ? findHelper() : helper, entry.detail, patience);
    }
}

} // namespace diecast
