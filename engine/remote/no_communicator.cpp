// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/connect.h"

#include "base/failure.h"
#include "base/text.h"

namespace diecast {

namespace {

class NoCommunicator : public Communicator {
public:
    ExitStatus execute(const RemoteCommand&, const OutputHandler&, const Patience&) override { refuse(); }
    void upload(const std::filesystem::path&, const std::string&, unsigned, const TransferProgress&, const Patience&) override
    {
        refuse();
    }
    void uploadBytes(const std::string&, const std::string&, unsigned, const Patience&) override { refuse(); }
    void uploadTree(const std::string&, const std::string&, const TransferProgress&, const Patience&) override { refuse(); }
    void download(const std::string&, const std::filesystem::path&, const TransferProgress&, const Patience&) override { refuse(); }
    void downloadTree(const std::string&, const std::filesystem::path&, const TransferProgress&, const Patience&) override
    {
        refuse();
    }
    [[nodiscard]] bool reachesInstance() const override { return false; }
    void disconnect() override { }

private:
    [[noreturn]] static void refuse()
    {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("NoCommunicator",
                                "The communicator is \"none\": no command and no file can be sent into this instance. Set "
                                "\"communicator\" to \"ssh\", or leave out the provisioners that need it.")
                          .toStdString());
    }
};

} // namespace

std::unique_ptr<Communicator> noCommunicator()
{
    return std::make_unique<NoCommunicator>();
}

} // namespace diecast
