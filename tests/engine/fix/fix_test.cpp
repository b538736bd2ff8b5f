// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "engine/fix/fix_support.h"

#include <QTest>

#include <random>
#include <set>

using namespace diecast;

/// Each fixer on texts with comments and odd layouts.
class FixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fixes_data();
    void fixes();
    void leavesAlone_data();
    void leavesAlone();
    void keepsLineEnds();
    void keepsCommentsOnce();
    void tellsSyntaxErrors();
    void orderAndNames();
    void layoutDoesNotMatter_data();
    void layoutDoesNotMatter();
};

namespace {

QString builder(const char* members)
{
    return QStringLiteral("{\"builders\": [%1]}").arg(QString::fromUtf8(members));
}

QString provisioner(const char* members)
{
    return QStringLiteral("{\"provisioners\": [%1]}").arg(QString::fromUtf8(members));
}

QString postProcessor(const char* members)
{
    return QStringLiteral("{\"post-processors\": [%1]}").arg(QString::fromUtf8(members));
}

QString namesOf(const FixedText& fixed)
{
    QStringList names;
    for (const Fixer* fixer : fixed.applied) {
        names << QString::fromStdString(std::string(fixer->name));
    }
    return names.join(QLatin1Char(' '));
}

} // namespace

void FixTest::fixes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("applied");
    const auto row = [](const char* applied, const QString& text, const QString& expected) {
        QTest::addRow("%s %s", applied, qPrintable(text.left(90))) << text << expected << QString::fromUtf8(applied);
    };
    row("iso-md5 iso-checksum-type-and-url", builder(R"({"iso_md5": "abc" /* sum */})"),
        builder(R"({"iso_checksum": "md5:abc" /* sum */})"));
    row("createtime", builder(R"({"ami_name": "\u0061 {{ .CreateTime }}-{{.CreateTime}}", "other": "{{.CreateTime}}"})"),
        builder(R"({"ami_name": "\u0061 {{timestamp}}-{{timestamp}}", "other": "{{.CreateTime}}"})"));
    row("virtualbox-gaattach virtualbox-rename", builder(R"({"type": "virtualbox", "guest_additions_attach": true})"),
        builder(R"({"type": "virtualbox-iso", "guest_additions_mode": "attach"})"));
    row("virtualbox-gaattach virtualbox-rename", builder(R"({"type": "virtualbox", "guest_additions_attach": false})"),
        builder(R"({"type": "virtualbox-iso", "guest_additions_mode": "upload"})"));
    row("pp-vagrant-override", postProcessor(R"({"aws": {"x": 1}, "type": "vagrant", "vmware": {}})"),
        postProcessor(R"({"override": {"aws": {"x": 1}, "vmware": {}}, "type": "vagrant"})"));
    row("pp-vagrant-override",
        postProcessor("[\n\t{\n\t\t\"type\": \"vagrant\", // boxes\n\t\t\"aws\": {\n\t\t\t\"x\" : 1 // one\n\t\t}, // a\n"
                      "\t\t\"keep\": 1,\n\t\t\"override\": {},\n\t\t\"virtualbox\": {} // v\n\t}\n]"),
        postProcessor(
            "[\n\t{\n\t\t\"type\": \"vagrant\", // boxes\n\t\t\"override\": {\n\t\t\t\"aws\": {\n\t\t\t\t\"x\" : 1 // one\n"
            "\t\t\t},\n\t\t\t\"virtualbox\": {} // v\n\t\t}, // a\n\t\t\"keep\": 1\n\t}\n]"));
    row("virtualbox-rename",
        QStringLiteral(
            "{\"builders\": [{\"type\": \"virtualbox\"}], \"provisioners\": [{\"override\": {\"virtualbox\": {\"a\":1}}}]}"),
        QStringLiteral("{\"builders\": [{\"type\": \"virtualbox-iso\"}], \"provisioners\": [{\"override\": {\"virtualbox-iso\": "
                       "{\"a\":1}}}]}"));
    row("vmware-rename", builder("{\"type\" : \"vmware\"}"), builder("{\"type\" : \"vmware-iso\"}"));
    row("parallels-headless", builder("\n  {\n    \"type\": \"parallels-iso\",\n    \"headless\": true // never\n  }\n"),
        builder("\n  {\n    \"type\": \"parallels-iso\"\n  }\n"));
    row("parallels-deprecations",
        builder("{\"type\": \"parallels-pvm\", \"parallels_tools_host_path\": 1, \"guest_os_distribution\": \"u\", "
                "\"guest_os_type\": 2}"),
        builder("{\"type\": \"parallels-pvm\", \"guest_os_type\": \"u\"}"));
    row("sshkeypath", builder("{\"ssh_key_path\"  :\t\"k\"}"), builder("{\"ssh_private_key_file\"  :\t\"k\"}"));
    row("sshkeypath", builder("{\"ssh_private_key_file\": \"new\", \"ssh_key_path\": \"k\"}"),
        builder("{\"ssh_private_key_file\": \"new\"}"));
    row("sshdisableagent", builder("{\"ssh_disable_agent\": false}"), builder("{\"ssh_disable_agent_forwarding\": false}"));
    row("manifest-filename", postProcessor("[{\"type\": \"manifest\", \"filename\": \"a\"}]"),
        postProcessor("[{\"type\": \"manifest\", \"output\": \"a\"}]"));
    row("amazon-shutdown_behavior", builder("{\"type\": \"amazon-ebs\", \"shutdown_behaviour\": \"stop\"}"),
        builder("{\"type\": \"amazon-ebs\", \"shutdown_behavior\": \"stop\"}"));
    row("amazon-enhanced-networking", builder("{\"type\": \"amazon-chroot\", \"enhanced_networking\": true}"),
        builder("{\"type\": \"amazon-chroot\", \"ena_support\": true}"));
    row("amazon-private-ip", builder("{\"type\": \"amazon-ebs\", \"ssh_private_ip\": \"false\"}"),
        builder("{\"type\": \"amazon-ebs\", \"ssh_interface\": \"public_ip\"}"));
    row("amazon-temp-sec-cidrs", builder("{\"type\": \"amazon-ebs\", \"temporary_security_group_source_cidr\": \"{{user `c`}}\"}"),
        builder("{\"type\": \"amazon-ebs\", \"temporary_security_group_source_cidrs\": [\"{{user `c`}}\"]}"));
    row("docker-email",
        QStringLiteral("{\"builders\": [{\"login_email\": 1}], \"post-processors\": [\"x\", {\"login_email\": \"e\"}]}"),
        QStringLiteral("{\"builders\": [{}], \"post-processors\": [\"x\", {}]}"));
    row("docker-tag-tags", postProcessor("{\"type\": \"docker-tag\", \"tag\": \"1, 2,1\"}"),
        postProcessor("{\"type\": \"docker-tag\", \"tags\": [\"1\", \"2\"]}"));
    row("docker-tag-tags", postProcessor("{\"tags\": [\"2\", \"3\"], \"type\": \"docker-tag\", \"tag\": [\"1\", \"2\"]}"),
        postProcessor("{\"tags\": [\"1\", \"2\", \"3\"], \"type\": \"docker-tag\"}"));
    row("docker-tag-tags", postProcessor("{\"type\": \"docker-tag\", \"tag\": [\"1\", /* two */ \"2\"]}"),
        postProcessor("{\"type\": \"docker-tag\", \"tags\": [\"1\", /* two */ \"2\"]}"));
    row("docker-tag-tags", postProcessor("{\"type\": \"docker-tag\"}"), postProcessor("{\"type\": \"docker-tag\", \"tags\": []}"));
    row("powershell-escapes",
        provisioner(R"({"type": "powershell", "environment_vars": ["A=`$x``\u0042", "`n"], "elevated_user": "`\"u`'"})"),
        provisioner(R"({"type": "powershell", "environment_vars": ["A=$x`\u0042", "`n"], "elevated_user": "\"u'"})"));
    row("vmware-compaction", builder("\r\n  {\r\n    \"type\": \"vmware-iso\",\r\n    \"remote_type\": \"esx5\" // far\r\n  }\r\n"),
        builder("\r\n  {\r\n    \"type\": \"vmware-iso\",\r\n    \"remote_type\": \"esx5\", // far\r\n    \"disk_type_id\": "
                "\"zeroedthick\",\r\n    \"skip_compaction\": true\r\n  }\r\n"));
    row("vmware-compaction",
        builder(R"({"type": "vmware-iso", "remote_type": "esx5", "disk_type_id": "eagerzeroedthick", "skip_compaction": false})"),
        builder(R"({"type": "vmware-iso", "remote_type": "esx5", "disk_type_id": "eagerzeroedthick", "skip_compaction": true})"));
    row("hyperv-deprecations", builder("{\"type\": \"hyperv-iso\", \"vhd_temp_path\": \"x\"}"),
        builder("{\"type\": \"hyperv-iso\"}"));
    row("hyperv-vmxc-typo", builder("{\"type\": \"hyperv-vmcx\", \"clone_from_vmxc_path\": \"x\"}"),
        builder("{\"type\": \"hyperv-vmcx\", \"clone_from_vmcx_path\": \"x\"}"));
    row("hyperv-cpu-and-ram", builder("{\"type\": \"hyperv-iso\", \"cpu\": 2, \"ram_size\": 1.0e3}"),
        builder("{\"type\": \"hyperv-iso\", \"cpus\": 2, \"memory\": 1.0e3}"));
    row("clean-image-name",
        builder(
            R"({"a": "{{isotime | clean_ami_name}}{{clean_image_name `x`}}", "t": {"b": "clean_ami_name"}, "l": ["clean_ami_name"]})"),
        builder(
            R"({"a": "{{isotime | clean_resource_name}}{{clean_resource_name `x`}}", "t": {"b": "clean_resource_name"}, "l": ["clean_ami_name"]})"));
    row("spot-price-auto-product", builder("{\"type\": \"amazon-ebs\", \"spot_price_auto_product\": \"x\"}"),
        builder("{\"type\": \"amazon-ebs\"}"));
    row("qemu-disk-size", builder("{\"type\": \"qemu\", \"disk_size\": 4.5e3}"),
        builder("{\"type\": \"qemu\", \"disk_size\": \"4500M\"}"));
    row("galaxy-command", provisioner("{\"type\": \"ansible-local\", \"galaxycommand\": \"g\"}"),
        provisioner("{\"type\": \"ansible-local\", \"galaxy_command\": \"g\"}"));
    row("comm-config",
        builder("{\"type\": \"virtualbox-ovf\", \"host_port_min\": 3, \"ssh_host_port_min\": 1, \"ssh_host_port_max\": 2, "
                "\"ssh_skip_nat_mapping\": true}"),
        builder("{\"type\": \"virtualbox-ovf\", \"host_port_min\": 3, \"host_port_max\": 2, \"skip_nat_mapping\": true}"));
    row("ssh-wait-timeout", builder("{\n   // patience\n   \"ssh_wait_timeout\": \"1m\" // one\n}"),
        builder("{\n   // patience\n   \"ssh_timeout\": \"1m\" // one\n}"));
    row("vsphere-iso-net-disk",
        builder(
            "\n  {\n    \"type\": \"vsphere-iso\",\n    \"network\": \"n\", // lan\n    \"cpus\": 1,\n    \"networkCard\": \"e\",\n"
            "    \"disk_size\": 10,\n    \"storage\": [\n      {\n        \"disk_size\": 5\n      }\n    ]\n  }\n"),
        builder("\n  {\n    \"type\": \"vsphere-iso\",\n    \"network_adapters\": [\n      {\n        \"network\": \"n\",\n"
                "        \"network_card\": \"e\"\n      }\n    ], // lan\n    \"cpus\": 1,\n    \"storage\": [\n      {\n        "
                "\"disk_size\": 10\n      },\n      {\n        \"disk_size\": 5\n      }\n    ]\n  }\n"));
    row("vsphere-iso-net-disk", builder("{\"type\": \"vsphere-iso\", \"disk_size\": 10, \"disk_thin_provisioned\": true}"),
        builder("{\"type\": \"vsphere-iso\", \"storage\": [{\"disk_size\": 10, \"disk_thin_provisioned\": true}]}"));
    row("iso-checksum-type-and-url", builder("{\"iso_checksum_type\": \"sha256\", \"iso_checksum\": \"{{user `s\\u0031`}}\"}"),
        builder("{\"iso_checksum\": \"sha256:{{user `s\\u0031`}}\"}"));
    row("iso-checksum-type-and-url", builder("{\"iso_checksum_url\": \"http://x/S\", \"iso_checksum_type\": \"sha256\"}"),
        builder("{\"iso_checksum\": \"file:http://x/S\"}"));
    row("iso-checksum-type-and-url", builder("{\"iso_checksum\": \"a\", \"iso_checksum_url\": \"u\"}"),
        builder("{\"iso_checksum\": \"file:u\"}"));
    row("iso-checksum-type-and-url", builder("{\"iso_checksum_type\": \"none\"}"), builder("{}"));
    row("qemu-host-port", builder("{\"type\": \"qemu\", \"ssh_host_port_min\": 1, \"host_port_min\": 2}"),
        builder("{\"type\": \"qemu\", \"host_port_min\": 1}"));
    row("proxmox-type", builder("{\"type\": \"proxmox\"}"), builder("{\"type\": \"proxmox-iso\"}"));
    // Of a key that stands twice the last one counts, and both go.
    row("sshkeypath", builder("{\"ssh_key_path\": \"a\", \"ssh_key_path\": \"b\"}"), builder("{\"ssh_private_key_file\": \"b\"}"));
}

void FixTest::fixes()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(QString, applied);
    const FixedText fixed = fixedOf(text.toStdString());
    QCOMPARE(QString::fromStdString(fixed.text), expected);
    QCOMPARE(namesOf(fixed), applied);
    const FixedText again = fixedOf(fixed.text);
    QCOMPARE(again.text, fixed.text);
}

void FixTest::leavesAlone_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const QString& text) { QTest::addRow("%s", qPrintable(text)) << text; };
    row(builder("{\"ssh_key_path\": 1}"));
    row(builder("{\"ssh_disable_agent\": \"true\"}"));
    row(builder("{\"type\": \"null\", \"enhanced_networking\": true}"));
    row(builder("{\"type\": \"amazon-ebs\", \"enhanced_networking\": \"true\"}"));
    row(builder("{\"type\": \"amazon-ebs\", \"ssh_private_ip\": \"{{user `p`}}\"}"));
    row(builder("{\"type\": \"amazon-ebs\", \"ssh_private_ip\": true, \"ssh_interface\": \"x\"}"));
    row(builder("{\"type\": \"amazon-chroot\", \"spot_price_auto_product\": \"x\"}"));
    row(builder("{\"login_email\": \"x\"}"));
    row(builder("{\"type\": \"qemu\", \"disk_size\": \"40G\"}"));
    row(builder("{\"type\": \"vmware-iso\", \"remote_type\": \"esx5\", \"disk_type_id\": \"thin\"}"));
    row(builder("{\"type\": \"virtualbox-iso\", \"guest_additions_attach\": true}"));
    row(builder("{\"type\": \"vsphere-iso\", \"disk_size\": 1, \"storage\": \"{{user `s`}}\"}"));
    row(builder("{\"iso_checksum\": \"sha256:x\"}"));
    row(builder("\"builders\", 3, null, []"));
    row(postProcessor("\"docker-tag\", [\"manifest\"], 5"));
    row(postProcessor("{\"type\": \"docker-tag\", \"tags\": [ \"a\",\"b\" ]}"));
    row(QStringLiteral("{\"builders\": {\"type\": \"vmware\"}}"));
    row(QStringLiteral("[]"));
    row(QStringLiteral("3"));
}

void FixTest::leavesAlone()
{
    QFETCH(QString, text);
    const FixedText fixed = fixedOf(text.toStdString());
    QCOMPARE(QString::fromStdString(fixed.text), text);
    QVERIFY(fixed.applied.empty());
}

void FixTest::keepsLineEnds()
{
    const FixedText fixed
        = fixedOf("\xEF\xBB\xBF{\r\n\t\"builders\": [\r\n\t\t{\r\n\t\t\t\"type\": \"qemu\",\r\n\t\t\t\"disk_size\": 9, \r\n"
                  "\t\t\t\"iso_checksum_type\": \"none\"\r\n\t\t}\r\n\t]\r\n}");
    QCOMPARE(
        QByteArray::fromStdString(fixed.text),
        QByteArray("\xEF\xBB\xBF{\r\n\t\"builders\": [\r\n\t\t{\r\n\t\t\t\"type\": \"qemu\",\r\n\t\t\t\"disk_size\": \"9M\" \r\n"
                   "\t\t}\r\n\t]\r\n}"));
}

void FixTest::keepsCommentsOnce()
{
    const std::string text = R"({
  "builders": [{
    "type": "vsphere-iso",
    // above the net
    "network": "net", // the net
    "networkCard": "vmxnet3", // its card
    // above the disk
    "disk_size": 100, // the disk
    "vcenter_server": "v"
  }]
})";
    const std::string wanted = R"({
  "builders": [{
    "type": "vsphere-iso",
    // above the net
    "network_adapters": [
      {
        "network": "net",
        "network_card": "vmxnet3" // its card
      }
    ], // the net
    // above the disk
    "storage": [
      {
        "disk_size": 100
      }
    ], // the disk
    "vcenter_server": "v"
  }]
})";
    Problems problems;
    QCOMPARE(fixTemplate(SourceText("t.json", text), problems).text, wanted);
}

void FixTest::tellsSyntaxErrors()
{
    Problems problems;
    const std::string text = "{\"builders\": [{\"type\": \"vmware\"},";
    const FixedText fixed = fixTemplate(SourceText("t.json", text), problems);
    QVERIFY(problems.hasErrors());
    QCOMPARE(fixed.text, text);
    QVERIFY(fixed.applied.empty());
}

void FixTest::orderAndNames()
{
    std::set<std::string_view> names;
    for (const Fixer& fixer : fixersInOrder()) {
        QVERIFY(names.insert(fixer.name).second);
        QVERIFY(!fixer.summary().empty());
    }
    QCOMPARE(names.size(), std::size_t{32});
    QCOMPARE(fixersInOrder().front().name, std::string_view("iso-md5"));
    QCOMPARE(fixersInOrder().back().name, std::string_view("proxmox-type"));
}

void FixTest::layoutDoesNotMatter_data()
{
    fixes_data();
}

void FixTest::layoutDoesNotMatter()
{
    QFETCH(QString, text);
    const SourceText source("t.json", text.toStdString());
    Problems problems;
    const JsonTree tree = readJsonTree(source, problems);
    const SourceText wanted("t.json", fixTemplate(source, problems).text);
    const QJsonValue wantedValue = jsonOf(readJsonTree(wanted, problems).root);
    std::mt19937 random(20260101);
    for (int round = 0; round < 150; ++round) {
        std::string variant;
        spellAtRandom(source, tree.root, random, variant);
        Problems ofVariant;
        const SourceText fixed("t.json", fixTemplate(SourceText("t.json", variant), ofVariant).text);
        const JsonTree reread = readJsonTree(fixed, ofVariant);
        QVERIFY2(reread.complete, qPrintable(qstring(variant) + QStringLiteral("\n->\n") + qstring(fixed.text())));
        QStringList faults;
        differences({}, wantedValue, jsonOf(reread.root), faults);
        QVERIFY2(faults.isEmpty(),
                 qPrintable(qstring(variant) + QStringLiteral("\n->\n") + qstring(fixed.text()) + faults.join(QLatin1Char('\n'))));
    }
}

QTEST_GUILESS_MAIN(FixTest)
#include "fix_test.moc"
