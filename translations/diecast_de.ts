<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AgentClient</name>
    <message>
        <source>&quot;ssh_agent_auth&quot; is set, but no SSH agent runs: SSH_AUTH_SOCK is not set. Start one with &quot;eval $(ssh-agent)&quot; and add the key with ssh-add.</source>
        <translation>&quot;ssh_agent_auth&quot; ist gesetzt, aber es läuft kein SSH-Agent: SSH_AUTH_SOCK ist nicht gesetzt. Einen mit &quot;eval $(ssh-agent)&quot; starten und den Schlüssel mit ssh-add hinzufügen.</translation>
    </message>
    <message>
        <source>The path in SSH_AUTH_SOCK is too long for a socket: %1</source>
        <translation>Der Pfad in SSH_AUTH_SOCK ist zu lang für einen Socket: %1</translation>
    </message>
    <message>
        <source>The SSH agent at %1 (SSH_AUTH_SOCK) does not answer: %2. Start it anew.</source>
        <translation>Der SSH-Agent bei %1 (SSH_AUTH_SOCK) antwortet nicht: %2. Ihn neu starten.</translation>
    </message>
    <message>
        <source>The SSH agent closed its socket.</source>
        <translation>Der SSH-Agent hat seinen Socket geschlossen.</translation>
    </message>
    <message>
        <source>What listens at SSH_AUTH_SOCK does not speak as an SSH agent.</source>
        <translation>Was an SSH_AUTH_SOCK lauscht, spricht nicht wie ein SSH-Agent.</translation>
    </message>
    <message>
        <source>The SSH agent does not list its keys; it may be locked (ssh-add -X).</source>
        <translation>Der SSH-Agent nennt seine Schlüssel nicht; vielleicht ist er gesperrt (ssh-add -X).</translation>
    </message>
    <message>
        <source>The SSH agent refused to sign with the key %1.</source>
        <translation>Der SSH-Agent hat es abgelehnt, mit dem Schlüssel %1 zu unterschreiben.</translation>
    </message>
    <message>
        <source>The SSH agent cannot sign with %1 for the key %2; it is too old.</source>
        <translation>Der SSH-Agent kann mit %1 für den Schlüssel %2 nicht unterschreiben; er ist zu alt.</translation>
    </message>
</context>
<context>
    <name>Amazon</name>
    <message>
        <source>There is no login for AWS. Looked at: %1. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or &quot;profile&quot; in the template.</source>
        <translation>Für AWS gibt es keine Anmeldung. Nachgesehen wurde in: %1. Setzen Sie AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY, oder „profile“ in der Vorlage.</translation>
    </message>
    <message>
        <source>role %1 by %2</source>
        <translation>Rolle %1 durch %2</translation>
    </message>
    <message>
        <source>%1 gave no keys for AWS: %2</source>
        <translation>%1 gab keine Schlüssel für AWS: %2</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>access_key and secret_key of the template: not set</source>
        <translation>access_key und secret_key der Vorlage: nicht gesetzt</translation>
    </message>
    <message>
        <source>The template has only one of access_key and secret_key: set both, or neither.</source>
        <translation>Die Vorlage hat nur eines von access_key und secret_key: Setzen Sie beide oder keines.</translation>
    </message>
    <message>
        <source>access_key of the template</source>
        <translation>access_key der Vorlage</translation>
    </message>
    <message>
        <source>AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment: not set</source>
        <translation>AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY in der Umgebung: nicht gesetzt</translation>
    </message>
    <message>
        <source>The environment has only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: set both.</source>
        <translation>Die Umgebung hat nur eines von AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY: Setzen Sie beide.</translation>
    </message>
    <message>
        <source>AWS_ACCESS_KEY_ID in the environment</source>
        <translation>AWS_ACCESS_KEY_ID in der Umgebung</translation>
    </message>
    <message>
        <source>AWS_WEB_IDENTITY_TOKEN_FILE in the environment: not set</source>
        <translation>AWS_WEB_IDENTITY_TOKEN_FILE in der Umgebung: nicht gesetzt</translation>
    </message>
    <message>
        <source>AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not: set it to the role&apos;s ARN.</source>
        <translation>AWS_WEB_IDENTITY_TOKEN_FILE ist gesetzt, AWS_ROLE_ARN aber nicht: Setzen Sie es auf den ARN der Rolle.</translation>
    </message>
    <message>
        <source>role %1 by the web identity in %2</source>
        <translation>Rolle %1 durch die Web-Identität in %2</translation>
    </message>
    <message>
        <source>AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI in the environment: not set</source>
        <translation>AWS_CONTAINER_CREDENTIALS_RELATIVE_URI und _FULL_URI in der Umgebung: nicht gesetzt</translation>
    </message>
    <message>
        <source>AWS_CONTAINER_CREDENTIALS_FULL_URI leads to %1: keys are asked for only by https or on this machine.</source>
        <translation>AWS_CONTAINER_CREDENTIALS_FULL_URI führt zu %1: Nach Schlüsseln wird nur über https oder auf diesem Rechner gefragt.</translation>
    </message>
    <message>
        <source>AWS_CONTAINER_AUTHORIZATION_TOKEN must be one line.</source>
        <translation>AWS_CONTAINER_AUTHORIZATION_TOKEN muss eine einzige Zeile sein.</translation>
    </message>
    <message>
        <source>The container&apos;s login service</source>
        <translation>Der Anmeldedienst des Containers</translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation>%1 hat abgelehnt: %2</translation>
    </message>
    <message>
        <source>the container&apos;s role</source>
        <translation>die Rolle des Containers</translation>
    </message>
    <message>
        <source>metadata service of the instance: %1</source>
        <translation>Metadatendienst der Instanz: %1</translation>
    </message>
    <message>
        <source>not asked, by skip_metadata_api_check</source>
        <translation>nicht gefragt, wegen skip_metadata_api_check</translation>
    </message>
    <message>
        <source>not asked, by AWS_EC2_METADATA_DISABLED</source>
        <translation>nicht gefragt, wegen AWS_EC2_METADATA_DISABLED</translation>
    </message>
    <message>
        <source>no answer (this machine is no instance, or the answer may not pass into its containers)</source>
        <translation>keine Antwort (dieser Rechner ist keine Instanz, oder die Antwort darf nicht in seine Container)</translation>
    </message>
    <message>
        <source>it gives no token of version 2 (%1)</source>
        <translation>er gibt kein Token der Version 2 (%1)</translation>
    </message>
    <message>
        <source>the instance has no role (%1)</source>
        <translation>die Instanz hat keine Rolle (%1)</translation>
    </message>
    <message>
        <source>The metadata service of the instance</source>
        <translation>Der Metadatendienst der Instanz</translation>
    </message>
    <message>
        <source>the instance&apos;s role %1</source>
        <translation>die Rolle %1 der Instanz</translation>
    </message>
    <message>
        <source>The program of credential_process in the profile “%1” failed: %2</source>
        <translation>Das Programm von credential_process im Profil „%1“ ist gescheitert: %2</translation>
    </message>
    <message>
        <source>The program of credential_process in the profile “%1”</source>
        <translation>Das Programm von credential_process im Profil „%1“</translation>
    </message>
    <message>
        <source>There is no profile “%1” in %2.</source>
        <translation>In %2 gibt es kein Profil „%1“.</translation>
    </message>
    <message>
        <source>The profile “%1” has only one of aws_access_key_id and aws_secret_access_key.</source>
        <translation>Das Profil „%1“ hat nur eines von aws_access_key_id und aws_secret_access_key.</translation>
    </message>
    <message>
        <source>The profile “%1” leads back to itself by source_profile.</source>
        <translation>Das Profil „%1“ führt durch source_profile zu sich selbst zurück.</translation>
    </message>
    <message>
        <source>The profile “%1” signs in through IAM Identity Center, which Diecast does not do. Add to it: credential_process = aws configure export-credentials --profile %1</source>
        <translation>Das Profil „%1“ meldet sich über das IAM Identity Center an, was Diecast nicht tut. Fügen Sie ihm hinzu: credential_process = aws configure export-credentials --profile %1</translation>
    </message>
    <message>
        <source>The profile “%1” in %2 has no keys, no role and no credential_process.</source>
        <translation>Das Profil „%1“ in %2 hat keine Schlüssel, keine Rolle und kein credential_process.</translation>
    </message>
    <message>
        <source>The role of the profile “%1” wants a code of %2: give it as mfa_code.</source>
        <translation>Die Rolle des Profils „%1“ will einen Code von %2: Geben Sie ihn als mfa_code an.</translation>
    </message>
    <message>
        <source>The profile “%1” has a role, but does not say who takes it on: it needs source_profile, or credential_source with Environment, EcsContainer or Ec2InstanceMetadata.</source>
        <translation>Das Profil „%1“ hat eine Rolle, sagt aber nicht, wer sie annimmt: Es braucht source_profile, oder credential_source mit Environment, EcsContainer oder Ec2InstanceMetadata.</translation>
    </message>
    <message>
        <source>The profile “%1” takes on its role with keys that are not there: %2.</source>
        <translation>Das Profil „%1“ nimmt seine Rolle mit Schlüsseln an, die es nicht gibt: %2.</translation>
    </message>
    <message>
        <source>no login in it</source>
        <translation>keine Anmeldung darin</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>profile “%1” in %2: %3</source>
        <translation>Profil „%1“ in %2: %3</translation>
    </message>
    <message>
        <source>profile “%1” in %2</source>
        <translation>Profil „%1“ in %2</translation>
    </message>
    <message>
        <source>The file %1 with logins for AWS cannot be read.</source>
        <translation>Die Datei %1 mit Anmeldungen für AWS kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 answered without keys.</source>
        <translation>%1 hat ohne Schlüssel geantwortet.</translation>
    </message>
    <message>
        <source>%1 answered %2 with something that is no XML: is there a proxy in between?</source>
        <translation>%1 hat auf %2 mit etwas geantwortet, das kein XML ist: Ist ein Proxy dazwischen?</translation>
    </message>
    <message>
        <source>Amazon EC2 answered %1 without the “%2” it was asked for.</source>
        <translation>Amazon EC2 hat auf %1 ohne das „%2“ geantwortet, nach dem gefragt war.</translation>
    </message>
    <message>
        <source>its reason is encoded: decode_authorization_messages shows it</source>
        <translation>der Grund ist verschlüsselt: decode_authorization_messages zeigt ihn</translation>
    </message>
    <message>
        <source>its reason is encoded, and could not be decoded: %1</source>
        <translation>der Grund ist verschlüsselt und ließ sich nicht entschlüsseln: %1</translation>
    </message>
    <message>
        <source>aws_secretsmanager does not know in which region to ask for “%1”: set AWS_REGION.</source>
        <translation>aws_secretsmanager weiß nicht, in welcher Region nach „%1“ zu fragen ist: Setzen Sie AWS_REGION.</translation>
    </message>
    <message>
        <source>The secret “%1” in AWS Secrets Manager is binary: only texts can be used.</source>
        <translation>Das Geheimnis „%1“ im AWS Secrets Manager ist binär: Nur Texte können verwendet werden.</translation>
    </message>
    <message>
        <source>The secret “%1” in AWS Secrets Manager has no value “%2”.</source>
        <translation>Das Geheimnis „%1“ im AWS Secrets Manager hat keinen Wert „%2“.</translation>
    </message>
    <message>
        <source>The secret “%1” in AWS Secrets Manager has no value “%2”; did you mean “%3”?</source>
        <translation>Das Geheimnis „%1“ im AWS Secrets Manager hat keinen Wert „%2“; meinten Sie „%3“?</translation>
    </message>
    <message>
        <source>The value “%2” of the secret “%1” in AWS Secrets Manager is neither a text nor a number.</source>
        <translation>Der Wert „%2“ des Geheimnisses „%1“ im AWS Secrets Manager ist weder Text noch Zahl.</translation>
    </message>
    <message>
        <source>vault_aws_engine of the template: not set</source>
        <translation>vault_aws_engine der Vorlage: nicht gesetzt</translation>
    </message>
    <message>
        <source>vault_aws_engine wants keys from Vault: set VAULT_ADDR and VAULT_TOKEN.</source>
        <translation>vault_aws_engine will Schlüssel von Vault: Setzen Sie VAULT_ADDR und VAULT_TOKEN.</translation>
    </message>
    <message>
        <source>Vault at %1 gave no keys for AWS by the role “%2” (HTTP %3): %4.</source>
        <translation>Vault unter %1 gab keine Schlüssel für AWS durch die Rolle „%2“ (HTTP %3): %4.</translation>
    </message>
    <message>
        <source>the role “%1” of Vault</source>
        <translation>die Rolle „%1“ von Vault</translation>
    </message>
    <message>
        <source>The password of a Windows instance can be read only with an RSA key in PEM form, without a passphrase: use such a key pair.</source>
        <translation>Das Kennwort einer Windows-Instanz kann nur mit einem RSA-Schlüssel in PEM-Form ohne Passphrase gelesen werden: Verwenden Sie ein solches Schlüsselpaar.</translation>
    </message>
    <message>
        <source>The password of the Windows instance does not open with this private key: it belongs to another key pair.</source>
        <translation>Das Kennwort der Windows-Instanz lässt sich mit diesem privaten Schlüssel nicht öffnen: Es gehört zu einem anderen Schlüsselpaar.</translation>
    </message>
</context>
<context>
    <name>AmazonSignature</name>
    <message>
        <source>OpenSSL on this machine does not compute SHA-256.</source>
        <translation>OpenSSL auf diesem Rechner berechnet kein SHA-256.</translation>
    </message>
</context>
<context>
    <name>ApiCaller</name>
    <message>
        <source>asking %1 for %2</source>
        <translation>%1 nach %2 fragen</translation>
    </message>
</context>
<context>
    <name>ApiError</name>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>request %1</source>
        <translation>Anfrage %1</translation>
    </message>
    <message>
        <source>%1 refused %2: %3 (%4).</source>
        <translation>%1 hat %2 abgelehnt: %3 (%4).</translation>
    </message>
</context>
<context>
    <name>ArtificePostProcessor</name>
    <message>
        <source>%1 names no files.</source>
        <translation>%1 nennt keine Dateien.</translation>
    </message>
    <message>
        <source>Set &quot;files&quot; to the paths or patterns of the files that are the artifact.</source>
        <translation>&quot;files&quot; auf die Pfade oder Muster der Dateien setzen, die das Artefakt sind.</translation>
    </message>
    <message>
        <source>No file matches &quot;%1&quot;. The input artifact is kept; check the pattern of the post-processor artifice.</source>
        <translation>Keine Datei passt zu „%1“. Das Eingangsartefakt bleibt; das Muster des Postprozessors artifice prüfen.</translation>
    </message>
</context>
<context>
    <name>BuildCommand</name>
    <message>
        <source>-on-error takes cleanup, abort, ask or run-cleanup-provisioner, not “%1”.</source>
        <translation>-on-error nimmt cleanup, abort, ask oder run-cleanup-provisioner, nicht „%1“.</translation>
    </message>
    <message>
        <source>-parallel-builds takes a whole number, not “%1”.</source>
        <translation>-parallel-builds nimmt eine ganze Zahl, nicht „%1“.</translation>
    </message>
    <message>
        <source>Only one of -machine-readable and -output can be given.</source>
        <translation>Nur eines von -machine-readable und -output kann angegeben werden.</translation>
    </message>
    <message>
        <source>-output takes text or json, not “%1”.</source>
        <translation>-output nimmt text oder json, nicht „%1“.</translation>
    </message>
    <message>
        <source>There is nothing to build: -only and -except leave no build.</source>
        <translation>Es gibt nichts zu bauen: -only und -except lassen keinen Bau übrig.</translation>
    </message>
    <message>
        <source>Not waiting any longer; what is left will be listed. Once more ends the program at once.</source>
        <translation>Es wird nicht länger gewartet; was übrig ist, wird aufgezählt. Noch einmal beendet das Programm sofort.</translation>
    </message>
    <message>
        <source>-rehearse-base is for -rehearse only.</source>
        <translation>-rehearse-base gehört zu -rehearse.</translation>
    </message>
</context>
<context>
    <name>ChangedText</name>
    <message>
        <source>“%1” cannot be written: %2. The file is unchanged.</source>
        <translation>„%1“ lässt sich nicht schreiben: %2. Die Datei ist unverändert.</translation>
    </message>
</context>
<context>
    <name>ChecksumPostProcessor</name>
    <message>
        <source>The checksum file &quot;%1&quot; cannot be written.</source>
        <translation>Die Prüfsummendatei „%1“ kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>There is no checksum of the type &quot;%1&quot;.</source>
        <translation>Eine Prüfsumme der Art „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There are md5, sha1, sha224, sha256, sha384 and sha512.</source>
        <translation>Es gibt md5, sha1, sha224, sha256, sha384 und sha512.</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>The output &quot;%1&quot; is one of the files to be summed up. Choose another &quot;output&quot;.</source>
        <translation>Die Ausgabe „%1“ ist eine der Dateien, über die die Prüfsumme gebildet wird. Ein anderes &quot;output&quot; wählen.</translation>
    </message>
</context>
<context>
    <name>ChildProcess</name>
    <message>
        <source>“%1” could not be started: %2</source>
        <translation>„%1“ konnte nicht gestartet werden: %2</translation>
    </message>
    <message>
        <source>There is no program to start: the command is empty.</source>
        <translation>Es gibt kein Programm zu starten: Der Befehl ist leer.</translation>
    </message>
    <message>
        <source>“%1” was ended again because its end could not be watched (pidfd_open): %2</source>
        <translation>„%1“ wurde wieder beendet, weil sein Ende nicht beobachtet werden konnte (pidfd_open): %2</translation>
    </message>
    <message>
        <source>The value of the environment variable “%1” holds a NUL byte, which no program can be given.</source>
        <translation>Der Wert der Umgebungsvariablen „%1“ enthält ein Nullbyte, das keinem Programm übergeben werden kann.</translation>
    </message>
    <message>
        <source>Word %1 of the command “%2” holds a NUL byte, which no program can be given.</source>
        <translation>Wort %1 des Befehls „%2“ enthält ein Nullbyte, das keinem Programm übergeben werden kann.</translation>
    </message>
    <message>
        <source>The name of the folder “%1” holds a NUL byte.</source>
        <translation>Der Name des Ordners „%1“ enthält ein Nullbyte.</translation>
    </message>
</context>
<context>
    <name>Cloud</name>
    <message>
        <source>It is not known whether the %1 was made: %2 It is looked for.</source>
        <translation>Ob %1 angelegt wurde, ist nicht bekannt: %2 Es wird danach gesucht.</translation>
    </message>
    <message>
        <source>The %1 was not made, although it was asked for %2 times: %3</source>
        <translation>%1 wurde nicht angelegt, obwohl %2-mal danach gefragt wurde: %3</translation>
    </message>
</context>
<context>
    <name>CommunicatorSettings</name>
    <message>
        <source>Use &quot;ssh&quot;: current Windows images can run OpenSSH.</source>
        <translation>&quot;ssh&quot; verwenden: Heutige Windows-Abbilder können OpenSSH ausführen.</translation>
    </message>
    <message>
        <source>It is &quot;ssh&quot; or &quot;none&quot;.</source>
        <translation>Er ist &quot;ssh&quot; oder &quot;none&quot;.</translation>
    </message>
    <message>
        <source>&quot;ssh_wait_timeout&quot; is the former name of &quot;ssh_timeout&quot;.</source>
        <translation>&quot;ssh_wait_timeout&quot; ist der frühere Name von &quot;ssh_timeout&quot;.</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>Die Option umbenennen.</translation>
    </message>
    <message>
        <source>Forwarding the SSH agent into the instance is not supported yet by Diecast.</source>
        <translation>Das Weiterreichen des SSH-Agenten in die Instanz wird von Diecast noch nicht unterstützt.</translation>
    </message>
    <message>
        <source>Set it to true or leave it out: the agent is never forwarded.</source>
        <translation>Auf true setzen oder weglassen: Der Agent wird nie weitergereicht.</translation>
    </message>
    <message>
        <source>Keys made for one build are always Ed25519, not &quot;%1&quot;.</source>
        <translation>Schlüssel für einen einzelnen Bau sind immer Ed25519, nicht „%1“.</translation>
    </message>
    <message>
        <source>Leave the option out, or name a key of your own with &quot;ssh_private_key_file&quot;.</source>
        <translation>Die Option weglassen oder mit &quot;ssh_private_key_file&quot; einen eigenen Schlüssel nennen.</translation>
    </message>
    <message>
        <source>Ed25519 keys, which Diecast makes, have one size only.</source>
        <translation>Ed25519-Schlüssel, wie Diecast sie macht, haben nur eine Größe.</translation>
    </message>
    <message>
        <source>Leave the option out.</source>
        <translation>Die Option weglassen.</translation>
    </message>
    <message>
        <source>The SSH algorithm &quot;%1&quot; is not known to Diecast.</source>
        <translation>Den SSH-Algorithmus „%1“ kennt Diecast nicht.</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not supported yet by Diecast.</source>
        <translation>„%1“ wird von Diecast noch nicht unterstützt.</translation>
    </message>
    <message>
        <source>Take it out of the template to go on without it.</source>
        <translation>Aus der Vorlage nehmen, um ohne weiterzumachen.</translation>
    </message>
    <message>
        <source>&quot;ssh_agent_auth&quot; and &quot;ssh_private_key_file&quot; cannot both be set.</source>
        <translation>&quot;ssh_agent_auth&quot; und &quot;ssh_private_key_file&quot; können nicht beide gesetzt sein.</translation>
    </message>
    <message>
        <source>Keep the one that is meant.</source>
        <translation>Die gemeinte Option behalten.</translation>
    </message>
    <message>
        <source>&quot;ssh_private_key_passphrase&quot; is set without &quot;ssh_private_key_file&quot;.</source>
        <translation>&quot;ssh_private_key_passphrase&quot; ist ohne &quot;ssh_private_key_file&quot; gesetzt.</translation>
    </message>
    <message>
        <source>Name the key file it opens.</source>
        <translation>Die Schlüsseldatei nennen, die sie öffnet.</translation>
    </message>
    <message>
        <source>It is the name or address of the machine to enter.</source>
        <translation>Es ist der Name oder die Adresse der Maschine, die betreten wird.</translation>
    </message>
    <message>
        <source>It is the user to log in as.</source>
        <translation>Es ist der Benutzer, als der sich Diecast anmeldet.</translation>
    </message>
    <message>
        <source>%1 has no way to log in.</source>
        <translation>%1 hat keinen Weg, sich anzumelden.</translation>
    </message>
    <message>
        <source>Set one of &quot;ssh_password&quot;, &quot;ssh_private_key_file&quot; and &quot;ssh_agent_auth&quot;.</source>
        <translation>Eines von &quot;ssh_password&quot;, &quot;ssh_private_key_file&quot; und &quot;ssh_agent_auth&quot; setzen.</translation>
    </message>
    <message>
        <source>The communicator &quot;winrm&quot; of %1 is not supported yet by Diecast.</source>
        <translation>Der Kommunikator „winrm“ von %1 wird von Diecast noch nicht unterstützt.</translation>
    </message>
    <message>
        <source>%1 cannot be entered with the communicator &quot;%2&quot;.</source>
        <translation>In %1 kommt man mit dem Kommunikator „%2“ nicht hinein.</translation>
    </message>
    <message>
        <source>The private key file &quot;%1&quot; %2.</source>
        <translation>Die Datei des privaten Schlüssels „%1“ %2.</translation>
    </message>
    <message>
        <source>Name the file of a private key, as &quot;~/.ssh/id_ed25519&quot;.</source>
        <translation>Die Datei eines privaten Schlüssels nennen, etwa „~/.ssh/id_ed25519“.</translation>
    </message>
</context>
<context>
    <name>CompressPostProcessor</name>
    <message>
        <source>There is no compression &quot;%1&quot;.</source>
        <translation>Eine Kompression „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There are pgzip, bgzf, lz4, xz and zstd.</source>
        <translation>Es gibt pgzip, bgzf, lz4, xz und zstd.</translation>
    </message>
    <message>
        <source>Only one file can be compressed without an archive, but the artifact has %1. Give &quot;output&quot; an ending such as .tar.gz or .zip.</source>
        <translation>Ohne Archiv kann nur eine Datei komprimiert werden, das Artefakt hat aber %1. &quot;output&quot; eine Endung wie .tar.gz oder .zip geben.</translation>
    </message>
    <message>
        <source>The output &quot;%1&quot; is one of the files to compress. Choose another &quot;output&quot;.</source>
        <translation>Die Ausgabe „%1“ ist eine der Dateien, die komprimiert werden. Ein anderes &quot;output&quot; wählen.</translation>
    </message>
    <message>
        <source>tar compressed with %1</source>
        <translation>mit %1 komprimiertes tar</translation>
    </message>
    <message>
        <source>file compressed with %1</source>
        <translation>mit %1 komprimierte Datei</translation>
    </message>
    <message>
        <source>Nothing here writes what the ending &quot;.%1&quot; says: the file will be a %2.</source>
        <translation>Was die Endung „.%1“ verspricht, schreibt hier niemand; es wird daraus: %2.</translation>
    </message>
    <message>
        <source>Known endings are .tar, .zip, .gz, .bgzf, .lz4, .xz and .zst, also as .tar.gz.</source>
        <translation>Bekannte Endungen sind .tar, .zip, .gz, .bgzf, .lz4, .xz und .zst, auch als .tar.gz.</translation>
    </message>
    <message>
        <source>The file&apos;s ending decides: it will be a %1, not compressed with %2.</source>
        <translation>Die Endung der Datei entscheidet: Es wird %1, nicht mit %2 komprimiert.</translation>
    </message>
</context>
<context>
    <name>Compression</name>
    <message>
        <source>The archive &quot;%1&quot; cannot be written: %2.</source>
        <translation>Das Archiv „%1“ kann nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>An expression is evaluated as in a template:
  {{ user `name` | upper }}    text with expressions in it
  isotime `2006-01-02`         an expression alone needs no braces
Commands:
  variables    all variables with their values
  help         this text
  exit         the end; so do quit and Ctrl+D
Tab completes functions and names of variables.</source>
        <translation>Ein Ausdruck wird ausgewertet wie in einer Vorlage:
  {{ user `name` | upper }}    Text mit Ausdrücken darin
  isotime `2006-01-02`         ein Ausdruck allein braucht keine Klammern
Befehle:
  variables    alle Variablen mit ihren Werten
  help         dieser Text
  exit         das Ende; ebenso quit und Strg+D
Tab ergänzt Funktionen und Namen von Variablen.</translation>
    </message>
    <message>
        <source>There are no variables.</source>
        <translation>Es gibt keine Variablen.</translation>
    </message>
    <message>
        <source>error: %1</source>
        <translation>Fehler: %1</translation>
    </message>
</context>
<context>
    <name>Consul</name>
    <message>
        <source>Consul at %1 has no key “%2”</source>
        <translation>Consul auf %1 hat keinen Schlüssel „%2“</translation>
    </message>
    <message>
        <source>Consul at %1 refused the key “%2” with status %3: %4</source>
        <translation>Consul auf %1 hat den Schlüssel „%2“ mit Status %3 verweigert: %4</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund angegeben</translation>
    </message>
    <message>
        <source>%1 does not answer as Consul does; check CONSUL_HTTP_ADDR</source>
        <translation>%1 antwortet nicht wie Consul; prüfen Sie CONSUL_HTTP_ADDR</translation>
    </message>
</context>
<context>
    <name>Digest</name>
    <message>
        <source>There is no checksum of the type &quot;%1&quot;.</source>
        <translation>Eine Prüfsumme der Art „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>OpenSSL on this machine does not compute %1 checksums.</source>
        <translation>OpenSSL auf dieser Maschine berechnet keine Prüfsummen der Art %1.</translation>
    </message>
</context>
<context>
    <name>DigitalOcean</name>
    <message>
        <source>DigitalOcean answered without the “%1” it was asked for.</source>
        <translation>DigitalOcean hat ohne das „%1“ geantwortet, nach dem gefragt war.</translation>
    </message>
    <message>
        <source>The droplet %1 is gone: somebody has removed it.</source>
        <translation>Das Droplet %1 ist weg: Jemand hat es entfernt.</translation>
    </message>
    <message>
        <source>DigitalOcean has given up the droplet %1.</source>
        <translation>DigitalOcean hat das Droplet %1 aufgegeben.</translation>
    </message>
    <message>
        <source>The droplet %1 was not &quot;%2&quot; within %3. A longer &quot;state_timeout&quot; may help.</source>
        <translation>Das Droplet %1 war nach %3 nicht „%2“. Ein größeres „state_timeout“ kann helfen.</translation>
    </message>
    <message>
        <source>the answer is not JSON, as if something in between had given it</source>
        <translation>die Antwort ist kein JSON, als käme sie von etwas dazwischen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of an API.</source>
        <translation>„%1“ ist keine Adresse einer API.</translation>
    </message>
    <message>
        <source>Leave it out for DigitalOcean&apos;s own, or write one like &quot;https://api.example.com&quot;.</source>
        <translation>Lassen Sie sie weg für die von DigitalOcean selbst, oder schreiben Sie eine wie „https://api.example.com“.</translation>
    </message>
    <message>
        <source>%1 has no token for DigitalOcean.</source>
        <translation>%1 hat kein Token für DigitalOcean.</translation>
    </message>
    <message>
        <source>Set DIGITALOCEAN_TOKEN in the environment, or &quot;api_token&quot; to a sensitive variable.</source>
        <translation>Setzen Sie DIGITALOCEAN_TOKEN in der Umgebung, oder „api_token“ auf eine vertrauliche Variable.</translation>
    </message>
    <message>
        <source>It is a data centre, as &quot;fra1&quot;.</source>
        <translation>Es ist ein Rechenzentrum, wie „fra1“.</translation>
    </message>
    <message>
        <source>It is a size of droplets, as &quot;s-1vcpu-1gb&quot;.</source>
        <translation>Es ist eine Größe von Droplets, wie „s-1vcpu-1gb“.</translation>
    </message>
    <message>
        <source>It is what the droplet starts from, as &quot;debian-12-x64&quot;.</source>
        <translation>Es ist das, womit das Droplet beginnt, wie „debian-12-x64“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for a droplet.</source>
        <translation>„%1“ ist kein Name für ein Droplet.</translation>
    </message>
    <message>
        <source>It becomes the host name: letters, digits, &quot;-&quot; and &quot;.&quot;; &quot;%1&quot; would do.</source>
        <translation>Er wird zum Rechnernamen: Buchstaben, Ziffern, „-“ und „.“; „%1“ ginge.</translation>
    </message>
    <message>
        <source>&quot;user_data&quot; and &quot;user_data_file&quot; cannot both be set.</source>
        <translation>„user_data“ und „user_data_file“ können nicht beide gesetzt sein.</translation>
    </message>
    <message>
        <source>Keep the one that is meant.</source>
        <translation>Behalten Sie das gemeinte.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no tag.</source>
        <translation>„%1“ ist keine Markierung.</translation>
    </message>
    <message>
        <source>Tags are letters, digits, &quot;:&quot;, &quot;-&quot; and &quot;_&quot;.</source>
        <translation>Markierungen bestehen aus Buchstaben, Ziffern, „:“, „-“ und „_“.</translation>
    </message>
    <message>
        <source>&quot;vpc_uuid&quot; needs &quot;private_networking&quot;: true.</source>
        <translation>„vpc_uuid“ braucht &quot;private_networking&quot;: true.</translation>
    </message>
    <message>
        <source>Set it, or leave &quot;vpc_uuid&quot; out.</source>
        <translation>Setzen Sie es, oder lassen Sie „vpc_uuid“ weg.</translation>
    </message>
    <message>
        <source>The shortest pause between two tries is longer than the longest.</source>
        <translation>Die kürzeste Pause zwischen zwei Versuchen ist länger als die längste.</translation>
    </message>
    <message>
        <source>Set &quot;http_retry_wait_max&quot; higher.</source>
        <translation>Setzen Sie „http_retry_wait_max“ höher.</translation>
    </message>
    <message>
        <source>Most images let &quot;root&quot; in.</source>
        <translation>Die meisten Abbilder lassen „root“ ein.</translation>
    </message>
    <message>
        <source>&quot;ssh_key_id&quot; names a key of the account, but its private half is not given.</source>
        <translation>„ssh_key_id“ nennt einen Schlüssel des Kontos, dessen private Hälfte nicht angegeben ist.</translation>
    </message>
    <message>
        <source>Set &quot;ssh_private_key_file&quot; or &quot;ssh_agent_auth&quot;.</source>
        <translation>Setzen Sie „ssh_private_key_file“ oder „ssh_agent_auth“.</translation>
    </message>
    <message>
        <source>There is no token for DigitalOcean in the environment. Set DIGITALOCEAN_TOKEN.</source>
        <translation>In der Umgebung ist kein Token für DigitalOcean. Setzen Sie DIGITALOCEAN_TOKEN.</translation>
    </message>
    <message>
        <source>The droplet %1 has no private address. Set &quot;private_networking&quot;: true.</source>
        <translation>Das Droplet %1 hat keine private Adresse. Setzen Sie &quot;private_networking&quot;: true.</translation>
    </message>
    <message>
        <source>The droplet %1 has no public address.</source>
        <translation>Das Droplet %1 hat keine öffentliche Adresse.</translation>
    </message>
    <message>
        <source>The droplet did not shut down within %1; its power is turned off.</source>
        <translation>Das Droplet hat sich innerhalb von %1 nicht beendet; es wird abgeschaltet.</translation>
    </message>
    <message>
        <source>It is not known whether the snapshot was begun: %1 It is looked for.</source>
        <translation>Ob die Momentaufnahme begonnen wurde, ist nicht bekannt: %1 Es wird danach gesucht.</translation>
    </message>
    <message>
        <source>DigitalOcean could not take the snapshot of droplet %1, and says no more of it.</source>
        <translation>DigitalOcean konnte die Momentaufnahme des Droplets %1 nicht machen, und sagt nichts weiter dazu.</translation>
    </message>
    <message>
        <source>The snapshot of droplet %1 was not finished within %2. A longer &quot;snapshot_timeout&quot; may help.</source>
        <translation>Die Momentaufnahme des Droplets %1 war nach %2 nicht fertig. Ein größeres „snapshot_timeout“ kann helfen.</translation>
    </message>
    <message>
        <source>The snapshot %1 could not be copied to %2. It stays in %3.</source>
        <translation>Die Momentaufnahme %1 konnte nicht nach %2 kopiert werden. Sie bleibt in %3.</translation>
    </message>
</context>
<context>
    <name>EnvironmentVariables</name>
    <message>
        <source>only %[1]s (the name) and %[2]s (the value) exist</source>
        <translation>es gibt nur %[1]s (den Namen) und %[2]s (den Wert)</translation>
    </message>
    <message>
        <source>only %s can stand for the name and the value</source>
        <translation>nur %s kann für den Namen und den Wert stehen</translation>
    </message>
    <message>
        <source>there are more than two places for the name and the value</source>
        <translation>es gibt mehr als zwei Stellen für Namen und Wert</translation>
    </message>
    <message>
        <source>it needs a place for the name and one for the value</source>
        <translation>es braucht eine Stelle für den Namen und eine für den Wert</translation>
    </message>
    <message>
        <source>The environment variable &quot;%1&quot; is not of the form NAME=value.</source>
        <translation>Die Umgebungsvariable „%1“ hat nicht die Form NAME=Wert.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an environment variable.</source>
        <translation>„%1“ kann nicht der Name einer Umgebungsvariable sein.</translation>
    </message>
    <message>
        <source>The env_var_format &quot;%1&quot; cannot be used: %2.</source>
        <translation>Das env_var_format „%1“ kann nicht verwendet werden: %2.</translation>
    </message>
    <message>
        <source>Write it like %s=&apos;%s&apos;, the name first.</source>
        <translation>Wie %s=&apos;%s&apos; schreiben, den Namen zuerst.</translation>
    </message>
    <message>
        <source>The environment variable &quot;%1&quot; holds a NUL byte; no environment variable can.</source>
        <translation>Die Umgebungsvariable „%1“ enthält ein Nullbyte; das kann keine Umgebungsvariable.</translation>
    </message>
</context>
<context>
    <name>ExitCodes</name>
    <message>
        <source>%1 is no exit code.</source>
        <translation>%1 ist kein Exit-Code.</translation>
    </message>
    <message>
        <source>Exit codes are 0 to %1; %2 stands for a connection that was lost.</source>
        <translation>Exit-Codes sind 0 bis %1; %2 steht für eine verlorene Verbindung.</translation>
    </message>
</context>
<context>
    <name>FileProvider</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Set it to the path of the file to be written.</source>
        <translation>Auf den Pfad der Datei setzen, die geschrieben wird.</translation>
    </message>
    <message>
        <source>The target &quot;%1&quot; does not name a file.</source>
        <translation>Das Ziel „%1“ nennt keine Datei.</translation>
    </message>
    <message>
        <source>%1 has both &quot;content&quot; and &quot;source&quot;.</source>
        <translation>%1 hat &quot;content&quot; und &quot;source&quot;.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Eines von beiden behalten.</translation>
    </message>
    <message>
        <source>%1 writes an empty file.</source>
        <translation>%1 schreibt eine leere Datei.</translation>
    </message>
    <message>
        <source>Set &quot;content&quot; or &quot;source&quot;.</source>
        <translation>&quot;content&quot; oder &quot;source&quot; setzen.</translation>
    </message>
    <message>
        <source>The source &quot;%1&quot; %2.</source>
        <translation>Die Quelle „%1“ %2.</translation>
    </message>
    <message>
        <source>The target &quot;%1&quot; %2.</source>
        <translation>Das Ziel &quot;%1&quot; %2.</translation>
    </message>
</context>
<context>
    <name>FileProvisioner</name>
    <message>
        <source>Nothing on the instance matches &quot;%1&quot;.</source>
        <translation>Nichts auf der Instanz passt zu „%1“.</translation>
    </message>
    <message>
        <source>Both &quot;content&quot; and a source are set. Keep one of them.</source>
        <translation>&quot;content&quot; und eine Quelle sind gesetzt. Eines von beiden behalten.</translation>
    </message>
    <message>
        <source>&quot;content&quot; can only be uploaded.</source>
        <translation>&quot;content&quot; kann nur hochgeladen werden.</translation>
    </message>
    <message>
        <source>&quot;content&quot; needs the name of a file as its destination, not a folder.</source>
        <translation>&quot;content&quot; braucht als Ziel den Namen einer Datei, nicht einen Ordner.</translation>
    </message>
    <message>
        <source>%1 has nothing to transfer.</source>
        <translation>%1 hat nichts zu übertragen.</translation>
    </message>
    <message>
        <source>Set &quot;source&quot;, &quot;sources&quot; or &quot;content&quot;.</source>
        <translation>&quot;source&quot;, &quot;sources&quot; oder &quot;content&quot; setzen.</translation>
    </message>
    <message>
        <source>The source &quot;%1&quot; does not exist.</source>
        <translation>Die Quelle „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Set &quot;generated&quot; when the build itself makes it.</source>
        <translation>&quot;generated&quot; setzen, wenn der Bau selbst sie erzeugt.</translation>
    </message>
    <message>
        <source>Several files would all be written to &quot;%1&quot;.</source>
        <translation>Mehrere Dateien würden alle nach „%1“ geschrieben.</translation>
    </message>
    <message>
        <source>End the destination with a slash: then it is a folder.</source>
        <translation>Das Ziel mit einem Schrägstrich enden lassen: Dann ist es ein Ordner.</translation>
    </message>
    <message>
        <source>The destination &quot;%1&quot; %2.</source>
        <translation>Das Ziel &quot;%1&quot; %2.</translation>
    </message>
    <message>
        <source>The source &quot;%1&quot; %2.</source>
        <translation>Die Quelle &quot;%1&quot; %2.</translation>
    </message>
</context>
<context>
    <name>FileReader</name>
    <message>
        <source>The file &quot;%1&quot; cannot be read: %2.</source>
        <translation>Die Datei „%1“ kann nicht gelesen werden: %2.</translation>
    </message>
</context>
<context>
    <name>Fix</name>
    <message>
        <source>-in-place needs a file, not standard input.</source>
        <translation>-in-place braucht eine Datei, nicht die Standardeingabe.</translation>
    </message>
    <message>
        <source>“%1” was not written, because the fixed template has errors. Correct them, or add -validate=false.</source>
        <translation>„%1“ wurde nicht geschrieben, weil die berichtigte Vorlage Fehler hat. Beheben Sie sie, oder setzen Sie -validate=false.</translation>
    </message>
    <message>
        <source>%1: fixed by %2: %3</source>
        <translation>%1: berichtigt durch %2: %3</translation>
    </message>
</context>
<context>
    <name>Fixers</name>
    <message>
        <source>“iso_md5” of any builder becomes “iso_checksum”.</source>
        <translation>„iso_md5“ jedes Builders wird zu „iso_checksum“.</translation>
    </message>
    <message>
        <source>{{.CreateTime}} in the names of images becomes {{timestamp}}.</source>
        <translation>{{.CreateTime}} in Namen von Images wird zu {{timestamp}}.</translation>
    </message>
    <message>
        <source>“guest_additions_attach” of VirtualBox becomes “guest_additions_mode”.</source>
        <translation>„guest_additions_attach“ von VirtualBox wird zu „guest_additions_mode“.</translation>
    </message>
    <message>
        <source>What the vagrant post-processor sets for one provider goes into “override”.</source>
        <translation>Was der Post-Prozessor vagrant für einen Anbieter setzt, kommt in „override“.</translation>
    </message>
    <message>
        <source>The builder “virtualbox” is called “virtualbox-iso”.</source>
        <translation>Der Builder „virtualbox“ heißt „virtualbox-iso“.</translation>
    </message>
    <message>
        <source>The builder “vmware” is called “vmware-iso”.</source>
        <translation>Der Builder „vmware“ heißt „vmware-iso“.</translation>
    </message>
    <message>
        <source>“headless” of Parallels is gone.</source>
        <translation>„headless“ von Parallels entfällt.</translation>
    </message>
    <message>
        <source>“parallels_tools_host_path” is gone, “guest_os_distribution” becomes “guest_os_type”.</source>
        <translation>„parallels_tools_host_path“ entfällt, „guest_os_distribution“ wird zu „guest_os_type“.</translation>
    </message>
    <message>
        <source>“ssh_key_path” becomes “ssh_private_key_file”.</source>
        <translation>„ssh_key_path“ wird zu „ssh_private_key_file“.</translation>
    </message>
    <message>
        <source>“ssh_disable_agent” becomes “ssh_disable_agent_forwarding”.</source>
        <translation>„ssh_disable_agent“ wird zu „ssh_disable_agent_forwarding“.</translation>
    </message>
    <message>
        <source>“filename” of the manifest post-processor becomes “output”.</source>
        <translation>„filename“ des Post-Prozessors manifest wird zu „output“.</translation>
    </message>
    <message>
        <source>“shutdown_behaviour” of the amazon builders becomes “shutdown_behavior”.</source>
        <translation>„shutdown_behaviour“ der Builder von Amazon wird zu „shutdown_behavior“.</translation>
    </message>
    <message>
        <source>“enhanced_networking” of the amazon builders becomes “ena_support”.</source>
        <translation>„enhanced_networking“ der Builder von Amazon wird zu „ena_support“.</translation>
    </message>
    <message>
        <source>“ssh_private_ip” of the amazon builders becomes “ssh_interface”.</source>
        <translation>„ssh_private_ip“ der Builder von Amazon wird zu „ssh_interface“.</translation>
    </message>
    <message>
        <source>“temporary_security_group_source_cidr” becomes the list “temporary_security_group_source_cidrs”.</source>
        <translation>„temporary_security_group_source_cidr“ wird zur Liste „temporary_security_group_source_cidrs“.</translation>
    </message>
    <message>
        <source>“login_email” is gone.</source>
        <translation>„login_email“ entfällt.</translation>
    </message>
    <message>
        <source>“tag” of the docker-tag post-processor becomes the list “tags”.</source>
        <translation>„tag“ des Post-Prozessors docker-tag wird zur Liste „tags“.</translation>
    </message>
    <message>
        <source>Back-ticks before special characters in values for PowerShell are not needed any more.</source>
        <translation>Gravis-Zeichen vor Sonderzeichen in Werten für PowerShell sind nicht mehr nötig.</translation>
    </message>
    <message>
        <source>Thick disks on ESX are not compacted.</source>
        <translation>Dicke Platten auf ESX werden nicht verdichtet.</translation>
    </message>
    <message>
        <source>“vhd_temp_path” of Hyper-V is gone.</source>
        <translation>„vhd_temp_path“ von Hyper-V entfällt.</translation>
    </message>
    <message>
        <source>“clone_from_vmxc_path” becomes “clone_from_vmcx_path”.</source>
        <translation>„clone_from_vmxc_path“ wird zu „clone_from_vmcx_path“.</translation>
    </message>
    <message>
        <source>“cpu” and “ram_size” of Hyper-V become “cpus” and “memory”.</source>
        <translation>„cpu“ und „ram_size“ von Hyper-V werden zu „cpus“ und „memory“.</translation>
    </message>
    <message>
        <source>The functions clean_ami_name and clean_image_name become clean_resource_name.</source>
        <translation>Die Funktionen clean_ami_name und clean_image_name werden zu clean_resource_name.</translation>
    </message>
    <message>
        <source>“spot_price_auto_product” is gone.</source>
        <translation>„spot_price_auto_product“ entfällt.</translation>
    </message>
    <message>
        <source>“disk_size” of QEMU becomes a text with its unit, M.</source>
        <translation>„disk_size“ von QEMU wird zu einem Text mit seiner Einheit, M.</translation>
    </message>
    <message>
        <source>“galaxycommand” of ansible-local becomes “galaxy_command”.</source>
        <translation>„galaxycommand“ von ansible-local wird zu „galaxy_command“.</translation>
    </message>
    <message>
        <source>“ssh_host_port_min”, “ssh_host_port_max” and “ssh_skip_nat_mapping” of VirtualBox lose their “ssh_”.</source>
        <translation>„ssh_host_port_min“, „ssh_host_port_max“ und „ssh_skip_nat_mapping“ von VirtualBox verlieren ihr „ssh_“.</translation>
    </message>
    <message>
        <source>“ssh_wait_timeout” becomes “ssh_timeout”.</source>
        <translation>„ssh_wait_timeout“ wird zu „ssh_timeout“.</translation>
    </message>
    <message>
        <source>The network card and the disk of vsphere-iso go into the lists “network_adapters” and “storage”.</source>
        <translation>Netzkarte und Platte von vsphere-iso kommen in die Listen „network_adapters“ und „storage“.</translation>
    </message>
    <message>
        <source>“iso_checksum_type” and “iso_checksum_url” become part of “iso_checksum”.</source>
        <translation>„iso_checksum_type“ und „iso_checksum_url“ werden Teil von „iso_checksum“.</translation>
    </message>
    <message>
        <source>“ssh_host_port_min” and “ssh_host_port_max” of QEMU lose their “ssh_”.</source>
        <translation>„ssh_host_port_min“ und „ssh_host_port_max“ von QEMU verlieren ihr „ssh_“.</translation>
    </message>
    <message>
        <source>The builder “proxmox” is called “proxmox-iso”.</source>
        <translation>Der Builder „proxmox“ heißt „proxmox-iso“.</translation>
    </message>
</context>
<context>
    <name>Flags</name>
    <message>
        <source>-%1 is a switch: it takes “true” or “false”, not “%2”.</source>
        <translation>-%1 ist ein Schalter: Er nimmt „true“ oder „false“, nicht „%2“.</translation>
    </message>
    <message>
        <source>There is no flag -%1.</source>
        <translation>Einen Schalter -%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no flag -%1. Did you mean -%2?</source>
        <translation>Einen Schalter -%1 gibt es nicht. Ist -%2 gemeint?</translation>
    </message>
    <message>
        <source>-%1 needs a value: -%1%2.</source>
        <translation>-%1 braucht einen Wert: -%1%2.</translation>
    </message>
</context>
<context>
    <name>Fmt</name>
    <message>
        <source>A file or folder is missing.</source>
        <translation>Eine Datei oder ein Ordner fehlt.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read: %2.</source>
        <translation>Der Ordner „%1“ lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>“%1” begins with a byte order mark, which the formatted text does not have.</source>
        <translation>„%1“ beginnt mit einer Bytereihenfolge-Marke, die der gesetzte Text nicht hat.</translation>
    </message>
</context>
<context>
    <name>Functions</name>
    <message>
        <source>user variables have no values here; `user` works in builders, provisioners, post-processors and the values of variables</source>
        <translation>Benutzervariablen haben hier keine Werte; `user` wirkt in Buildern, Provisionierern, Postprozessoren und den Werten von Variablen</translation>
    </message>
    <message>
        <source>`env` works only inside &quot;variables&quot;; make a variable of it and write {{user `name`}} here</source>
        <translation>`env` wirkt nur in &quot;variables&quot;; daraus eine Variable machen und hier {{user `name`}} schreiben</translation>
    </message>
    <message>
        <source>`build` works only in provisioners and post-processors: its values are made while a build runs</source>
        <translation>`build` wirkt nur in Provisionierern und Postprozessoren: Seine Werte entstehen, während ein Bau läuft</translation>
    </message>
    <message>
        <source>this builder makes no value named “%1”</source>
        <translation>dieser Builder erzeugt keinen Wert namens „%1“</translation>
    </message>
    <message>
        <source>this builder makes no value named “%1”; did you mean “%2”</source>
        <translation>dieser Builder erzeugt keinen Wert namens „%1“; ist „%2“ gemeint</translation>
    </message>
    <message>
        <source>the template was not read from a file, so it has no folder; write it to a file, or use `pwd`</source>
        <translation>die Vorlage wurde nicht aus einer Datei gelesen und hat darum keinen Ordner; sie in eine Datei schreiben oder `pwd` verwenden</translation>
    </message>
    <message>
        <source>it is an old name; write clean_resource_name</source>
        <translation>es ist ein alter Name; clean_resource_name schreiben</translation>
    </message>
    <message>
        <source>Packer has removed `sed`; use `replace` or `replace_all`</source>
        <translation>Packer hat `sed` entfernt; `replace` oder `replace_all` verwenden</translation>
    </message>
    <message>
        <source>`%1` works only inside &quot;variables&quot;; make a variable of it and write {{user `name`}} here</source>
        <translation>`%1` geht nur innerhalb von &quot;variables&quot;; machen Sie eine Variable daraus, und schreiben Sie hier {{user `name`}}</translation>
    </message>
    <message>
        <source>`%1` needs the name of a secret</source>
        <translation>`%1` braucht den Namen eines Geheimnisses</translation>
    </message>
    <message>
        <source>`build_name` works only in the options of builders, provisioners and post-processors</source>
        <translation>`build_name` gibt es nur in den Optionen von Buildern, Provisionierern und Post-Prozessoren</translation>
    </message>
    <message>
        <source>`build_type` works only in the options of builders, provisioners and post-processors</source>
        <translation>`build_type` gibt es nur in den Optionen von Buildern, Provisionierern und Post-Prozessoren</translation>
    </message>
    <message>
        <source>`clean_resource_name` works only in the options of builders, whose images have rules for names</source>
        <translation>`clean_resource_name` gibt es nur in den Optionen von Buildern, deren Abbilder Regeln für Namen haben</translation>
    </message>
</context>
<context>
    <name>GzipMembers</name>
    <message>
        <source>The gzip compression failed: %1.</source>
        <translation>Die gzip-Kompression ist gescheitert: %1.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Build the images of a template.</source>
        <translation>Die Abbilder einer Vorlage bauen.</translation>
    </message>
    <message>
        <source>Coloured output. Default: on a terminal, unless NO_COLOR is set.</source>
        <translation>Farbige Ausgabe. Vorgabe: auf einem Terminal, wenn NO_COLOR nicht gesetzt ist.</translation>
    </message>
    <message>
        <source>Replace artifacts that exist already.</source>
        <translation>Artefakte ersetzen, die es schon gibt.</translation>
    </message>
    <message>
        <source>Records for programs instead of text.</source>
        <translation>Datensätze für Programme statt Text.</translation>
    </message>
    <message>
        <source>When a step fails: cleanup (default), abort (leave everything), ask (without a terminal: clean up), or run-cleanup-provisioner.</source>
        <translation>Wenn ein Schritt scheitert: cleanup (Vorgabe), abort (alles stehen lassen), ask (ohne Terminal: aufräumen) oder run-cleanup-provisioner.</translation>
    </message>
    <message>
        <source>json: one event a line, as resources/schema/events.json describes them.</source>
        <translation>json: ein Ereignis je Zeile, wie resources/schema/events.json sie beschreibt.</translation>
    </message>
    <message>
        <source>At most so many builds at once. 0: no limit (default).</source>
        <translation>Höchstens so viele Bauten zugleich. 0: keine Grenze (Vorgabe).</translation>
    </message>
    <message>
        <source>The time in front of each line of a build.</source>
        <translation>Die Zeit vor jeder Zeile eines Baus.</translation>
    </message>
    <message>
        <source>Warn of values for variables that the template does not declare.</source>
        <translation>Vor Werten für Variablen warnen, die die Vorlage nicht vereinbart.</translation>
    </message>
    <message>
        <source>Show the variables, builders, provisioners and post-processors of a template.</source>
        <translation>Variablen, Builder, Provisionierer und Postprozessoren einer Vorlage zeigen.</translation>
    </message>
    <message>
        <source>Usage: diecast [--version] [--help] COMMAND [ARGUMENTS]

Commands:
</source>
        <translation>Aufruf: diecast [--version] [--help] BEFEHL [ARGUMENTE]

Befehle:
</translation>
    </message>
    <message>
        <source>Usage: diecast %1 %2</source>
        <translation>Aufruf: diecast %1 %2</translation>
    </message>
    <message>
        <source>
Options:
</source>
        <translation>
Schalter:
</translation>
    </message>
    <message>
        <source>Usage: diecast %1 %2 (“diecast %1 -help” explains it)</source>
        <translation>Aufruf: diecast %1 %2 („diecast %1 -help“ erklärt ihn)</translation>
    </message>
    <message>
        <source>There is no command “%1”. “diecast help” lists the commands.</source>
        <translation>Einen Befehl „%1“ gibt es nicht. „diecast help“ zählt die Befehle auf.</translation>
    </message>
    <message>
        <source>There is no command “%1”. Did you mean “%2”?</source>
        <translation>Einen Befehl „%1“ gibt es nicht. Ist „%2“ gemeint?</translation>
    </message>
    <message>
        <source>Diecast ended by a fault of its own: %1</source>
        <translation>Diecast endete durch einen eigenen Fehler: %1</translation>
    </message>
    <message>
        <source>Only name it.</source>
        <translation>Nur nennen.</translation>
    </message>
    <message>
        <source>Remove without asking.</source>
        <translation>Entfernen, ohne zu fragen.</translation>
    </message>
    <message>
        <source>List the runs of this user, or show the builds of one.</source>
        <translation>Die Läufe dieses Benutzers aufzählen oder die Bauten eines Laufs zeigen.</translation>
    </message>
    <message>
        <source>Without RUN: all runs, the newest last. With RUN: its builds with image, digest, size and time.</source>
        <translation>Ohne RUN: alle Läufe, der neueste zuletzt. Mit RUN: seine Bauten mit Abbild, Digest, Größe und Zeit.</translation>
    </message>
    <message>
        <source>Only the identifier of the newest run.</source>
        <translation>Nur die Kennung des neuesten Laufs.</translation>
    </message>
    <message>
        <source>Only the builds of these names.</source>
        <translation>Nur die Bauten dieser Namen.</translation>
    </message>
    <message>
        <source>All builds but these. Also takes names of post-processors, where their chain then ends.</source>
        <translation>Alle Bauten außer diesen. Nimmt auch Namen von Postprozessoren; deren Kette endet dann dort.</translation>
    </message>
    <message>
        <source>A variable&apos;s value; may be given several times.</source>
        <translation>Der Wert einer Variable; kann mehrfach angegeben werden.</translation>
    </message>
    <message>
        <source>Say all problems of a template, each with its place.</source>
        <translation>Alle Probleme einer Vorlage nennen, jedes mit seiner Stelle.</translation>
    </message>
    <message>
        <source>Only the form of the template, not the options of its parts.</source>
        <translation>Nur die Form der Vorlage, nicht die Optionen ihrer Teile.</translation>
    </message>
    <message>
        <source>Warn of values for variables that the template does not declare (default: true).</source>
        <translation>Vor Werten für Variablen warnen, die die Vorlage nicht vereinbart (Vorgabe: true).</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Die Version ausgeben.</translation>
    </message>
    <message>
        <source>Prints the version of this program.</source>
        <translation>Gibt die Version dieses Programms aus.</translation>
    </message>
    <message>
        <source>“version” takes no arguments.</source>
        <translation>„version“ nimmt keine Argumente.</translation>
    </message>
    <message>
        <source>Try expressions with the variables of a template.</source>
        <translation>Ausdrücke mit den Variablen einer Vorlage ausprobieren.</translation>
    </message>
    <message>
        <source>Evaluates expressions as they stand in templates: {{ user `name` | upper }}. Lines come from the
terminal, with history and completion, or from a pipe: then each line&apos;s value is printed, and the
exit code is 1 when one could not be evaluated. Type help for its commands.</source>
        <translation>Wertet Ausdrücke aus, wie sie in Templates stehen: {{ user `name` | upper }}. Zeilen kommen vom
Terminal, mit Verlauf und Ergänzung, oder aus einer Pipe: dann wird der Wert jeder Zeile gedruckt,
und der Exitcode ist 1, wenn sich eine nicht auswerten ließ. help nennt die Befehle.</translation>
    </message>
    <message>
        <source>console reads its lines from standard input, so the template must be a file.</source>
        <translation>console liest seine Zeilen von der Standardeingabe, daher muss die Vorlage eine Datei sein.</translation>
    </message>
    <message>
        <source>Write a template in the other language: JSON or YAML.</source>
        <translation>Eine Vorlage in der anderen Sprache schreiben: JSON oder YAML.</translation>
    </message>
    <message>
        <source>Writes a template, or a variable file, in the other language: order, texts and the spelling of numbers
stay. Comments of JSON become comments of YAML; JSON as Packer reads it has none, so those of YAML are
left out and counted. TEMPLATE is a file, or - for standard input.</source>
        <translation>Schreibt eine Vorlage oder eine Variablendatei in der anderen Sprache: Reihenfolge, Texte und die
Schreibweise von Zahlen bleiben. Kommentare in JSON werden Kommentare in YAML; JSON, wie Packer es
liest, hat keine, daher werden die aus YAML weggelassen und gezählt. TEMPLATE ist eine Datei, oder -
für die Standardeingabe.</translation>
    </message>
    <message>
        <source>The language to write. Without it: the one the file does not have.</source>
        <translation>Die Sprache, die geschrieben wird. Ohne dies: die, die die Datei nicht hat.</translation>
    </message>
    <message>
        <source>-to takes json or yaml, not “%1”.</source>
        <translation>-to nimmt json oder yaml, nicht „%1“.</translation>
    </message>
    <message>
        <source>The file to write, instead of standard output.</source>
        <translation>Die Datei, die statt der Standardausgabe geschrieben wird.</translation>
    </message>
    <message>
        <source>Write over a file that is there.</source>
        <translation>Eine vorhandene Datei überschreiben.</translation>
    </message>
    <message>
        <source>Keep what they say in root keys that begin with an underscore.</source>
        <translation>Halten Sie fest, was sie sagen, in Wurzelschlüsseln, die mit einem Unterstrich beginnen.</translation>
    </message>
    <message>
        <source>“%1” is there already. Give another name, or -force.</source>
        <translation>„%1“ gibt es schon. Nennen Sie einen anderen Namen, oder setzen Sie -force.</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation>„%1“ lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>Bring an old template up to date.</source>
        <translation>Eine alte Vorlage auf den neuen Stand bringen.</translation>
    </message>
    <message>
        <source>Prints the template with outdated options replaced, as Packer&apos;s fix does, but keeps
order, comments and indentation: only what is outdated changes. Says on standard error
what was fixed. TEMPLATE is a JSON file, or - for standard input.

The fixers, in their order:
</source>
        <translation>Druckt die Vorlage mit ersetzten veralteten Optionen, wie fix von Packer, behält aber
Reihenfolge, Kommentare und Einrückung: nur das Veraltete ändert sich. Sagt auf der
Standardfehlerausgabe, was berichtigt wurde. TEMPLATE ist eine JSON-Datei, oder - für die
Standardeingabe.

Die Berichtigungen, in ihrer Reihenfolge:
</translation>
    </message>
    <message>
        <source>Check the form of the fixed template (default: true).</source>
        <translation>Die Form des berichtigten Templates prüfen (Vorgabe: true).</translation>
    </message>
    <message>
        <source>Show what changes instead of the whole template.</source>
        <translation>Zeigen, was sich ändert, statt des ganzen Templates.</translation>
    </message>
    <message>
        <source>Write the file instead of printing it, unless the fixed template has errors.</source>
        <translation>Die Datei schreiben statt drucken, sofern die berichtigte Vorlage keine Fehler hat.</translation>
    </message>
    <message>
        <source>Lay out templates and variable files in one way.</source>
        <translation>Templates und Variablendateien einheitlich setzen.</translation>
    </message>
    <message>
        <source>Writes JSON files in the canonical layout and prints the names of those that changed: two
spaces a level, one member or item a line; a list of scalars that stands on one line and
fits into 100 columns stays on it. Order, comments and the spelling of values stay. Of a
folder, files are taken that have “builders” or are called *.pkr.json or *.pkrvars.json.
With - standard input is formatted to standard output. A file with a syntax error is
left alone.
Exit code 3 of this command: -check found files that are not formatted.</source>
        <translation>Schreibt JSON-Dateien in der einheitlichen Form und druckt die Namen der geänderten: zwei
Leerzeichen je Ebene, ein Glied je Zeile; eine Liste einfacher Werte, die auf einer Zeile
steht und in 100 Spalten passt, bleibt darauf. Reihenfolge, Kommentare und Schreibweise
der Werte bleiben. Aus einem Ordner werden Dateien genommen, die „builders“ haben oder
*.pkr.json oder *.pkrvars.json heißen. Mit - wird die Standardeingabe zur Standardausgabe
gesetzt. Eine Datei mit einem Syntaxfehler bleibt, wie sie ist.
Exitcode 3 dieses Befehls: -check hat Dateien gefunden, die nicht so gesetzt sind.</translation>
    </message>
    <message>
        <source>Only print the names; exit code 3 when there are some. Writes nothing.</source>
        <translation>Nur die Namen drucken; Exitcode 3, wenn es welche gibt. Schreibt nichts.</translation>
    </message>
    <message>
        <source>Also show what changes.</source>
        <translation>Auch zeigen, was sich ändert.</translation>
    </message>
    <message>
        <source>Write the files (default: true).</source>
        <translation>Die Dateien schreiben (Vorgabe: true).</translation>
    </message>
    <message>
        <source>Folders with all in them, but for hidden ones.</source>
        <translation>Ordner mit allem darin, außer versteckten.</translation>
    </message>
    <message>
        <source>Warnings and notices of these codes are not wanted.</source>
        <translation>Warnungen und Hinweise dieser Codes sind nicht erwünscht.</translation>
    </message>
    <message>
        <source>Builds all images of a template in parallel. TEMPLATE is a JSON or YAML file, or - for standard
input. A template with errors builds nothing at all: its problems are said before
anything is created. Ctrl-C cancels the builds and cleans up; a second one ends the
waiting and lists what is left, a third one ends the program at once.</source>
        <translation>Baut alle Abbilder einer Vorlage nebeneinander. TEMPLATE ist eine JSON- oder YAML-Datei oder -
für die Standardeingabe. Eine Vorlage mit Fehlern baut gar nichts: Ihre Probleme werden
gesagt, bevor etwas angelegt wird. Strg-C bricht die Bauten ab und räumt auf; ein zweites
beendet das Warten und zählt auf, was übrig ist, ein drittes beendet das Programm sofort.</translation>
    </message>
    <message>
        <source>Lists what a template is made of. TEMPLATE is a JSON or YAML file, or - for standard input.
Defaults of sensitive variables are not shown.</source>
        <translation>Zählt auf, woraus eine Vorlage besteht. TEMPLATE ist eine JSON- oder YAML-Datei oder - für die
Standardeingabe. Vorgaben vertraulicher Variablen werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>Look up types and their options.</source>
        <translation>Typen und ihre Optionen nachschlagen.</translation>
    </message>
    <message>
        <source>Lists all types of builders, provisioners, post-processors and communicators; with TYPE the
options it has, with OPTION all about one of them. An option inside another is written
OPTION.INNER.</source>
        <translation>Zählt alle Typen von Buildern, Provisionierern, Post-Prozessoren und Kommunikatoren auf; mit TYPE
dessen Optionen, mit OPTION alles über eine davon. Eine Option in einer anderen wird
OPTION.INNERE geschrieben.</translation>
    </message>
    <message>
        <source>json: the same facts as one JSON value.</source>
        <translation>json: dieselben Angaben als ein JSON-Wert.</translation>
    </message>
    <message>
        <source>  help        Show this text, the help of one command, or all codes of problems.
</source>
        <translation>  help        Diesen Text, die Hilfe zu einem Befehl oder alle Kennzahlen von Problemen zeigen.
</translation>
    </message>
    <message>
        <source>State is kept below $DIECAST_HOME, otherwise in $XDG_DATA_HOME/diecast or
~/.local/share/diecast. “diecast COMMAND -help” explains a command,
“diecast help codes” lists the codes of problems.
</source>
        <translation>Der Zustand liegt unter $DIECAST_HOME, sonst in $XDG_DATA_HOME/diecast oder
~/.local/share/diecast. „diecast BEFEHL -help“ erklärt einen Befehl,
„diecast help codes“ zählt die Kennzahlen der Probleme auf.
</translation>
    </message>
    <message>
        <source>Codes of problems:
</source>
        <translation>Kennzahlen der Probleme:
</translation>
    </message>
    <message>
        <source>
Warnings and notices can be silenced: everywhere by -ignore=DC206, in a template by a
comment “diecast: ignore DC206” on the line before, or by the root key &quot;_diecast_ignore&quot;.
</source>
        <translation>
Warnungen und Hinweise lassen sich abstellen: überall mit -ignore=DC206, in einer Vorlage mit einem
Kommentar „diecast: ignore DC206“ auf der Zeile davor oder mit dem Schlüssel &quot;_diecast_ignore&quot;.
</translation>
    </message>
    <message>
        <source>Print a JSON Schema of templates, for editors.</source>
        <translation>Ein JSON-Schema der Vorlagen ausgeben, für Editoren.</translation>
    </message>
    <message>
        <source>Prints a JSON Schema (draft-07) of whole templates with all types and options. Editors that
know it complete names, show help and mark faults while you type.</source>
        <translation>Gibt ein JSON-Schema (draft-07) ganzer Vorlagen mit allen Typen und Optionen aus. Editoren, die
es kennen, vervollständigen Namen, zeigen Hilfe und markieren Fehler beim Tippen.</translation>
    </message>
    <message>
        <source>“schema” takes no arguments.</source>
        <translation>„schema“ nimmt keine Argumente.</translation>
    </message>
    <message>
        <source>A file of variables (JSON or YAML). A later file wins over an earlier one, -var over both.</source>
        <translation>Eine Datei mit Variablen (JSON oder YAML). Eine spätere Datei gilt vor einer früheren, -var vor beiden.</translation>
    </message>
    <message>
        <source>Reads the whole template with every option of every builder, provisioner and
post-processor and says all problems at once: place, line, and what to do. Speaks to
no server. TEMPLATE is a JSON or YAML file, or - for standard input.</source>
        <translation>Liest die ganze Vorlage mit jeder Option jedes Builders, Provisionierers und
Post-Prozessors und sagt alle Probleme auf einmal: Ort, Zeile und was zu tun ist. Spricht mit
keinem Server. TEMPLATE ist eine JSON- oder YAML-Datei oder - für die Standardeingabe.</translation>
    </message>
    <message>
        <source>One build at a time; before each provisioner, after each step and before its cleanup it waits for Enter (without a terminal it goes on).</source>
        <translation>Ein Bau nach dem anderen; vor jedem Provisionierer, nach jedem Schritt und vor dessen Aufräumen wird auf die Eingabetaste gewartet (ohne Terminal geht es weiter).</translation>
    </message>
    <message>
        <source>Exit codes:
  0  all builds succeeded
  1  the command was not used as it can be; or a file, the folder of Diecast&apos;s
     state or standard output could not be read or written
  2  the template has problems; nothing was created
  3  some builds failed; fmt -check: not all is formatted
  4  all builds failed
  5  cancelled
  6  nothing to build
</source>
        <translation>Exitcodes:
  0  alle Bauten sind gelungen
  1  der Befehl wurde nicht so benutzt, wie es geht; oder eine Datei, der Ordner von
     Diecasts Zustand oder die Standardausgabe ließ sich nicht lesen oder schreiben
  2  die Vorlage hat Probleme; nichts wurde angelegt
  3  einige Bauten sind gescheitert; fmt -check: nicht alles ist formatiert
  4  alle Bauten sind gescheitert
  5  abgebrochen
  6  nichts zu bauen
</translation>
    </message>
    <message>
        <source>Remove what a run left behind.</source>
        <translation>Entfernt, was ein Lauf zurückgelassen hat.</translation>
    </message>
    <message>
        <source>Names everything that still exists of runs that are over, and removes it: of those that were
killed, and of those that were to leave it (-on-error=abort). On a terminal it asks first.
Runs that are alive are not touched. Ends with 3 when some of it could not be removed and
with 4 when nothing could.</source>
        <translation>Nennt alles, was es von beendeten Läufen noch gibt, und entfernt es: von denen, die abgeschossen
wurden, und von denen, die es stehen lassen sollten (-on-error=abort). Am Terminal wird vorher
gefragt. Läufe, die noch leben, werden nicht angerührt. Endet mit 3, wenn sich etwas nicht entfernen
ließ, und mit 4, wenn sich nichts entfernen ließ.</translation>
    </message>
    <message>
        <source>The file is in this language already; edit it as it is.</source>
        <translation>Die Datei ist schon in dieser Sprache; sie so bearbeiten, wie sie ist.</translation>
    </message>
    <message>
        <source>Play the clouds on this machine: their builders run unchanged, but nothing is made there and nothing is paid for. Needs no credentials.</source>
        <translation>Die Clouds auf diesem Rechner spielen: Ihre Builder laufen unverändert, aber dort wird nichts angelegt und nichts bezahlt. Braucht keine Zugangsdaten.</translation>
    </message>
    <message>
        <source>What rehearsed instances start from: debian, host, or the path of a folder or archive with a root file system. Default: what comes nearest to each image.</source>
        <translation>Womit geprobte Instanzen beginnen: debian, host, oder der Pfad eines Ordners oder Archivs mit einem Wurzeldateisystem. Standard: was jedem Abbild am nächsten kommt.</translation>
    </message>
</context>
<context>
    <name>HttpClient</name>
    <message>
        <source>The answer of %1 is larger than %2 bytes.</source>
        <translation>Die Antwort von %1 ist größer als %2 Byte.</translation>
    </message>
    <message>
        <source>“%1” is no address of an HTTP server. Write it like https://host:port.</source>
        <translation>„%1“ ist keine Adresse eines HTTP-Servers. Schreiben Sie sie wie https://host:port.</translation>
    </message>
    <message>
        <source>waiting for the answer of %1</source>
        <translation>Warten auf die Antwort von %1</translation>
    </message>
    <message>
        <source>The name %1 cannot be resolved. Check its spelling and this machine&apos;s DNS.</source>
        <translation>Der Name %1 lässt sich nicht auflösen. Prüfen Sie seine Schreibweise und das DNS dieses Rechners.</translation>
    </message>
    <message>
        <source>%1 refuses the connection: nothing listens there. Check the address and the port.</source>
        <translation>%1 lehnt die Verbindung ab: dort lauscht niemand. Prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>No trusted connection to %1: %2. Give the certificate of its authority, or check the address.</source>
        <translation>Keine vertraute Verbindung zu %1: %2. Geben Sie das Zertifikat der Stelle an, oder prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>%1 is no address of an HTTP server. Write it like https://host:port.</source>
        <translation>%1 ist keine Adresse eines HTTP-Servers. Schreiben Sie sie wie https://host:port.</translation>
    </message>
    <message>
        <source>%1 cannot be reached through the proxy: %2. Check http_proxy, https_proxy and no_proxy.</source>
        <translation>%1 ist durch den Proxy nicht zu erreichen: %2. Prüfen Sie http_proxy, https_proxy und no_proxy.</translation>
    </message>
    <message>
        <source>%1 gave no answer: %2.</source>
        <translation>%1 gab keine Antwort: %2.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>No server could be started on this machine&apos;s loopback: %1.</source>
        <translation>Auf der Loopback-Schnittstelle dieses Rechners konnte kein Server gestartet werden: %1.</translation>
    </message>
</context>
<context>
    <name>InstanceAccess</name>
    <message>
        <source>The provisioner %1 works inside the instance, but the build &quot;%2&quot; has no way into one. Give the builder the communicator &quot;ssh&quot;, or leave this build out with &quot;except&quot;.</source>
        <translation>Der Provisionierer %1 arbeitet in der Instanz, aber der Bau „%2“ hat keinen Weg hinein. Dem Builder den Kommunikator &quot;ssh&quot; geben oder diesen Bau mit &quot;except&quot; auslassen.</translation>
    </message>
</context>
<context>
    <name>Interpolation</name>
    <message>
        <source>%1 cannot be rendered: %2.</source>
        <translation>%1 kann nicht ausgewertet werden: %2.</translation>
    </message>
    <message>
        <source>Check the expression in {{ }}; to write braces themselves, use {{`{{`}} and {{`}}`}}.</source>
        <translation>Den Ausdruck in {{ }} prüfen; für die Klammern selbst {{`{{`}} und {{`}}`}} schreiben.</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>This is a comment, which Packer does not read.</source>
        <translation>Dies ist ein Kommentar, den Packer nicht liest.</translation>
    </message>
    <message>
        <source>Packer&apos;s own way to comment is a root key that begins with an underscore.</source>
        <translation>Packer selbst kommentiert mit einem Wurzelschlüssel, der mit einem Unterstrich beginnt.</translation>
    </message>
    <message>
        <source>This comma has nothing after it, which Packer refuses.</source>
        <translation>Nach diesem Komma folgt nichts, was Packer ablehnt.</translation>
    </message>
    <message>
        <source>Remove the comma.</source>
        <translation>Das Komma entfernen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is set twice in the same object, first on line %2, column %3.</source>
        <translation>„%1“ ist im selben Objekt zweimal gesetzt, zuerst in Zeile %2, Spalte %3.</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Eines der beiden behalten.</translation>
    </message>
    <message>
        <source>The file is UTF-16.</source>
        <translation>Die Datei ist UTF-16.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>Die Datei als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which Packer refuses.</source>
        <translation>Die Datei beginnt mit einer Bytereihenfolge-Marke, die Packer ablehnt.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8 without a byte order mark.</source>
        <translation>Die Datei als UTF-8 ohne Bytereihenfolge-Marke speichern.</translation>
    </message>
    <message>
        <source>Lists and objects are nested more than %1 deep.</source>
        <translation>Listen und Objekte sind mehr als %1 tief verschachtelt.</translation>
    </message>
    <message>
        <source>Check whether a bracket is never closed.</source>
        <translation>Prüfen, ob eine Klammer nie geschlossen wird.</translation>
    </message>
    <message>
        <source>A zero byte stands in the file.</source>
        <translation>In der Datei steht ein Nullbyte.</translation>
    </message>
    <message>
        <source>Remove it; the file is perhaps no text file.</source>
        <translation>Es entfernen; vielleicht ist die Datei keine Textdatei.</translation>
    </message>
    <message>
        <source>the file ends here</source>
        <translation>die Datei endet hier</translation>
    </message>
    <message>
        <source>found %1</source>
        <translation>gefunden: %1</translation>
    </message>
    <message>
        <source>The file ends where a value should stand.</source>
        <translation>Die Datei endet, wo ein Wert stehen sollte.</translation>
    </message>
    <message>
        <source>Close every text, list and object that was opened.</source>
        <translation>Jeden Text, jede Liste und jedes Objekt schließen, das geöffnet wurde.</translation>
    </message>
    <message>
        <source>A value is missing before this comma.</source>
        <translation>Vor diesem Komma fehlt ein Wert.</translation>
    </message>
    <message>
        <source>Remove the comma or write the value.</source>
        <translation>Das Komma entfernen oder den Wert schreiben.</translation>
    </message>
    <message>
        <source>A value is missing before this bracket.</source>
        <translation>Vor dieser Klammer fehlt ein Wert.</translation>
    </message>
    <message>
        <source>Write the value, or remove what announces it.</source>
        <translation>Den Wert schreiben oder entfernen, was ihn ankündigt.</translation>
    </message>
    <message>
        <source>Texts are not written in single quotes.</source>
        <translation>Texte stehen nicht in einfachen Anführungszeichen.</translation>
    </message>
    <message>
        <source>Use double quotes: &quot;text&quot;.</source>
        <translation>Doppelte Anführungszeichen verwenden: &quot;Text&quot;.</translation>
    </message>
    <message>
        <source>%1 is not spelled as JSON wants it.</source>
        <translation>%1 ist nicht so geschrieben, wie JSON es verlangt.</translation>
    </message>
    <message>
        <source>Write %1 in small letters.</source>
        <translation>%1 in Kleinbuchstaben schreiben.</translation>
    </message>
    <message>
        <source>%1 is not a number that JSON knows.</source>
        <translation>%1 ist keine Zahl, die JSON kennt.</translation>
    </message>
    <message>
        <source>Put it in double quotes when it is meant as text.</source>
        <translation>In doppelte Anführungszeichen setzen, wenn es als Text gemeint ist.</translation>
    </message>
    <message>
        <source>A value should stand here, but found %1.</source>
        <translation>Hier sollte ein Wert stehen, gefunden wurde aber %1.</translation>
    </message>
    <message>
        <source>Texts stand in double quotes; other values are numbers, true, false, null, lists and objects.</source>
        <translation>Texte stehen in doppelten Anführungszeichen; andere Werte sind Zahlen, true, false, null, Listen und Objekte.</translation>
    </message>
    <message>
        <source>The file ends inside an object.</source>
        <translation>Die Datei endet in einem Objekt.</translation>
    </message>
    <message>
        <source>Close the object with }.</source>
        <translation>Das Objekt mit } schließen.</translation>
    </message>
    <message>
        <source>An option&apos;s name should stand here, but found %1.</source>
        <translation>Hier sollte der Name einer Option stehen, gefunden wurde aber %1.</translation>
    </message>
    <message>
        <source>The object before this one is perhaps not closed with }.</source>
        <translation>Vielleicht ist das Objekt davor nicht mit } geschlossen.</translation>
    </message>
    <message>
        <source>Names stand in double quotes: &quot;name&quot;: value.</source>
        <translation>Namen stehen in doppelten Anführungszeichen: &quot;name&quot;: Wert.</translation>
    </message>
    <message>
        <source>The file ends inside a list.</source>
        <translation>Die Datei endet in einer Liste.</translation>
    </message>
    <message>
        <source>Close it with %1.</source>
        <translation>Sie mit %1 schließen.</translation>
    </message>
    <message>
        <source>A comma or } should stand here, but found %1.</source>
        <translation>Hier sollte ein Komma oder } stehen, gefunden wurde aber %1.</translation>
    </message>
    <message>
        <source>A comma or ] should stand here, but found %1.</source>
        <translation>Hier sollte ein Komma oder ] stehen, gefunden wurde aber %1.</translation>
    </message>
    <message>
        <source>What was opened last must be closed first, with %1.</source>
        <translation>Was zuletzt geöffnet wurde, muss zuerst geschlossen werden, mit %1.</translation>
    </message>
    <message>
        <source>Only an option&apos;s name is followed by a colon; a quote is perhaps missing before it.</source>
        <translation>Nur auf den Namen einer Option folgt ein Doppelpunkt; vielleicht fehlt davor ein Anführungszeichen.</translation>
    </message>
    <message>
        <source>Put a comma after the value before it, on line %1.</source>
        <translation>Nach dem Wert davor, in Zeile %1, ein Komma setzen.</translation>
    </message>
    <message>
        <source>%1 is no escape that JSON knows.</source>
        <translation>%1 ist keine Escape-Folge, die JSON kennt.</translation>
    </message>
    <message>
        <source>Write \\ for a backslash; the others are \&quot; \/ \b \f \n \r \t and \uXXXX.</source>
        <translation>Für einen umgekehrten Schrägstrich \\ schreiben; die anderen sind \&quot; \/ \b \f \n \r \t und \uXXXX.</translation>
    </message>
    <message>
        <source>This text is not closed on its line.</source>
        <translation>Dieser Text ist auf seiner Zeile nicht geschlossen.</translation>
    </message>
    <message>
        <source>Add the closing double quote; a line break inside a text is written \n.</source>
        <translation>Das schließende Anführungszeichen ergänzen; ein Zeilenumbruch im Text wird \n geschrieben.</translation>
    </message>
    <message>
        <source>A tab stands inside a text.</source>
        <translation>In einem Text steht ein Tabulator.</translation>
    </message>
    <message>
        <source>Write it as \t.</source>
        <translation>Ihn als \t schreiben.</translation>
    </message>
    <message>
        <source>A control character stands inside a text.</source>
        <translation>In einem Text steht ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>Remove it, or write it as \u%1.</source>
        <translation>Es entfernen oder als \u%1 schreiben.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>A template is an object with at least a list &quot;builders&quot;.</source>
        <translation>Eine Vorlage ist ein Objekt, mindestens mit einer Liste &quot;builders&quot;.</translation>
    </message>
    <message>
        <source>Something follows after the end of the template: %1.</source>
        <translation>Nach dem Ende der Vorlage folgt noch etwas: %1.</translation>
    </message>
    <message>
        <source>Remove it, or check whether a bracket closes too early.</source>
        <translation>Es entfernen oder prüfen, ob eine Klammer zu früh schließt.</translation>
    </message>
    <message>
        <source>A colon should follow the option&apos;s name, but %1.</source>
        <translation>Auf den Namen der Option sollte ein Doppelpunkt folgen, aber %1.</translation>
    </message>
    <message>
        <source>Write &quot;name&quot;: value.</source>
        <translation>&quot;name&quot;: Wert schreiben.</translation>
    </message>
    <message>
        <source>\u must be followed by four hexadecimal digits.</source>
        <translation>Auf \u müssen vier Hexadezimalziffern folgen.</translation>
    </message>
    <message>
        <source>Write \\u when a backslash is meant.</source>
        <translation>\\u schreiben, wenn ein umgekehrter Schrägstrich gemeint ist.</translation>
    </message>
    <message>
        <source>This \u escape is half of a pair whose other half is missing.</source>
        <translation>Diese Folge \u ist die Hälfte eines Paars, dessen andere Hälfte fehlt.</translation>
    </message>
    <message>
        <source>Write both halves, or the character itself.</source>
        <translation>Beide Hälften schreiben oder das Zeichen selbst.</translation>
    </message>
    <message>
        <source>The file ends inside a text.</source>
        <translation>Die Datei endet in einem Text.</translation>
    </message>
    <message>
        <source>Add the closing double quote.</source>
        <translation>Das schließende Anführungszeichen ergänzen.</translation>
    </message>
    <message>
        <source>This text holds bytes that are not UTF-8.</source>
        <translation>Dieser Text enthält Bytes, die nicht UTF-8 sind.</translation>
    </message>
    <message>
        <source>The number is too big.</source>
        <translation>Die Zahl ist zu groß.</translation>
    </message>
    <message>
        <source>Digits are missing after the decimal point.</source>
        <translation>Nach dem Dezimalpunkt fehlen Ziffern.</translation>
    </message>
    <message>
        <source>Put the value in double quotes when it is meant as text.</source>
        <translation>Den Wert in doppelte Anführungszeichen setzen, wenn er als Text gemeint ist.</translation>
    </message>
    <message>
        <source>Digits are missing in the number&apos;s exponent.</source>
        <translation>Im Exponenten der Zahl fehlen Ziffern.</translation>
    </message>
    <message>
        <source>The file ends inside a comment.</source>
        <translation>Die Datei endet in einem Kommentar.</translation>
    </message>
    <message>
        <source>A single / starts neither a value nor a comment.</source>
        <translation>Ein einzelnes / beginnt weder einen Wert noch einen Kommentar.</translation>
    </message>
    <message>
        <source>A comment is written // to the end of the line, or between /* and */.</source>
        <translation>Ein Kommentar steht hinter // bis zum Zeilenende oder zwischen /* und */.</translation>
    </message>
    <message>
        <source>A variable file is an object: write { &quot;name&quot;: &quot;value&quot; }.</source>
        <translation>Eine Variablendatei ist ein Objekt: { &quot;Name&quot;: &quot;Wert&quot; }.</translation>
    </message>
    <message>
        <source>Something follows after the end of the variables: %1.</source>
        <translation>Nach dem Ende der Variablen folgt noch etwas: %1.</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>This file is in HCL; Diecast reads templates in JSON and in YAML.</source>
        <translation>Diese Datei ist in HCL; Diecast liest Vorlagen in JSON und in YAML.</translation>
    </message>
    <message>
        <source>Take the JSON that it was made of, or write its builders, provisioners and variables in JSON.</source>
        <translation>Das JSON nehmen, aus dem sie entstanden ist, oder Builder, Provisionierer und Variablen in JSON schreiben.</translation>
    </message>
    <message>
        <source>This file is in YAML, and only JSON can be rewritten.</source>
        <translation>Diese Datei ist in YAML, und nur JSON lässt sich umschreiben.</translation>
    </message>
    <message>
        <source>Write it as JSON first: diecast convert -to=json FILE.</source>
        <translation>Zuerst als JSON schreiben: diecast convert -to=json DATEI.</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>The ledger could not %1: %2</source>
        <translation>Das Ressourcenbuch konnte nicht %1: %2</translation>
    </message>
    <message>
        <source>The ledger “%1” cannot be opened: %2. Set DIECAST_HOME to a folder you can write to.</source>
        <translation>Das Ressourcenbuch „%1“ kann nicht geöffnet werden: %2. DIECAST_HOME auf einen Ordner setzen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>The ledger “%1” did not answer within %2. Check the disk it is on.</source>
        <translation>Das Ressourcenbuch „%1“ hat binnen %2 nicht geantwortet. Prüfen Sie den Datenträger, auf dem es liegt.</translation>
    </message>
    <message>
        <source>The ledger “%1” is held by another program. End what has it open and try again.</source>
        <translation>Das Ressourcenbuch „%1“ wird von einem anderen Programm festgehalten. Beenden, was es geöffnet hat, und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The ledger “%1” cannot be used: %2 Look whether its disk is full or read-only, and who may write there.</source>
        <translation>Das Ressourcenbuch „%1“ ist nicht zu gebrauchen: %2 Nachsehen, ob der Datenträger voll oder schreibgeschützt ist und wer dort schreiben darf.</translation>
    </message>
</context>
<context>
    <name>Leftovers</name>
    <message>
        <source>Remove it with: diecast recover</source>
        <translation>Entfernen mit: diecast recover</translation>
    </message>
    <message>
        <source>Run %1 is over. Of it this still exists:</source>
        <translation>Der Lauf %1 ist vorbei. Von ihm gibt es noch:</translation>
    </message>
</context>
<context>
    <name>LocalFile</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is not a file: %2.</source>
        <translation>%1 ist keine Datei: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The link %1 cannot be made: %2.</source>
        <translation>Die Verknüpfung %1 kann nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>The permissions of %1 cannot be set: %2.</source>
        <translation>Die Rechte von %1 können nicht gesetzt werden: %2.</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; cannot be made: %2.</source>
        <translation>Der Ordner „%1“ kann nicht angelegt werden: %2.</translation>
    </message>
</context>
<context>
    <name>LocalPath</name>
    <message>
        <source>does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>cannot be looked at (%1)</source>
        <translation>kann nicht angesehen werden (%1)</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be read. Check that it exists and that you may read it.</source>
        <translation>Die Datei „%1“ kann nicht gelesen werden. Prüfen, ob es sie gibt und ob sie gelesen werden darf.</translation>
    </message>
    <message>
        <source>holds a NUL byte, which no file&apos;s name can</source>
        <translation>enthält ein Nullbyte, was kein Dateiname kann</translation>
    </message>
    <message>
        <source>The name of the file &quot;%1&quot; holds a NUL byte, which no file&apos;s name can.</source>
        <translation>Der Name der Datei „%1“ enthält ein Nullbyte, was kein Dateiname kann.</translation>
    </message>
</context>
<context>
    <name>LocalTree</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>The link %1 leads to a folder it is in; sending it would never end. Remove the link.</source>
        <translation>Die Verknüpfung %1 führt in einen Ordner, in dem sie selbst liegt; sie zu senden nähme kein Ende. Die Verknüpfung entfernen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read: %2.</source>
        <translation>Der Ordner %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The link %1 leads nowhere and cannot be sent by SCP. Remove it, or give the instance an SFTP server, which can make links.</source>
        <translation>Die Verknüpfung %1 führt ins Leere und kann über SCP nicht gesendet werden. Sie entfernen oder der Instanz einen SFTP-Server geben, der Verknüpfungen anlegen kann.</translation>
    </message>
    <message>
        <source>%1 is neither a file, a folder nor a link and cannot be sent. Remove it from the folder.</source>
        <translation>%1 ist weder Datei noch Ordner noch Verknüpfung und kann nicht gesendet werden. Aus dem Ordner entfernen.</translation>
    </message>
</context>
<context>
    <name>ManifestFile</name>
    <message>
        <source>The manifest &quot;%1&quot; %2</source>
        <translation>Das Manifest „%1“ %2</translation>
    </message>
    <message>
        <source>waiting for the lock %1</source>
        <translation>auf die Sperre %1 warten</translation>
    </message>
    <message>
        <source>cannot be locked: %1 cannot be made.</source>
        <translation>kann nicht gesperrt werden: %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>is no manifest that Diecast could add to. Move it away, or choose another &quot;output&quot;.</source>
        <translation>ist kein Manifest, das Diecast ergänzen könnte. Es verschieben oder ein anderes &quot;output&quot; wählen.</translation>
    </message>
    <message>
        <source>cannot be written: %1.</source>
        <translation>kann nicht geschrieben werden: %1.</translation>
    </message>
</context>
<context>
    <name>MissingFiles</name>
    <message>
        <source>does not exist</source>
        <translation>existiert nicht</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>is no folder</source>
        <translation>ist kein Ordner</translation>
    </message>
    <message>
        <source>“%1” of %2 names “%3”, which %4.</source>
        <translation>„%1“ von %2 nennt „%3“; dieser Pfad %4.</translation>
    </message>
    <message>
        <source>Relative paths start in the folder the build is run from.</source>
        <translation>Relative Pfade beginnen in dem Ordner, aus dem der Build gestartet wird.</translation>
    </message>
</context>
<context>
    <name>NetworkDialer</name>
    <message>
        <source>The name %1 has no address.</source>
        <translation>Der Name %1 hat keine Adresse.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>%1 ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>%1 did not answer for %2: it is off, or a firewall or security group drops what is sent to it.</source>
        <translation>%1 hat %2 lang nicht geantwortet: Die Maschine ist aus, oder eine Firewall oder Sicherheitsgruppe verwirft, was ihr gesendet wird.</translation>
    </message>
    <message>
        <source>The name %1 cannot be resolved: %2.</source>
        <translation>Der Name %1 kann nicht aufgelöst werden: %2.</translation>
    </message>
</context>
<context>
    <name>NoCommunicator</name>
    <message>
        <source>The communicator is &quot;none&quot;: no command and no file can be sent into this instance. Set &quot;communicator&quot; to &quot;ssh&quot;, or leave out the provisioners that need it.</source>
        <translation>Der Kommunikator ist &quot;none&quot;: Kein Befehl und keine Datei kann in diese Instanz gesendet werden. &quot;communicator&quot; auf &quot;ssh&quot; setzen oder die Provisionierer weglassen, die ihn brauchen.</translation>
    </message>
</context>
<context>
    <name>Node</name>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
</context>
<context>
    <name>NodePath</name>
    <message>
        <source>“%1” is no path: ~ must be followed by 0 or 1.</source>
        <translation>„%1“ ist kein Pfad: Auf ~ muss 0 oder 1 folgen.</translation>
    </message>
    <message>
        <source>“%1” is no path: it must begin with a slash.</source>
        <translation>„%1“ ist kein Pfad: Er muss mit einem Schrägstrich beginnen.</translation>
    </message>
</context>
<context>
    <name>NullProvider</name>
    <message>
        <source>Existing machine</source>
        <translation>Bestehende Maschine</translation>
    </message>
</context>
<context>
    <name>OptionKind</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>one of several words</source>
        <translation>eines von mehreren Wörtern</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>command or script</source>
        <translation>Befehl oder Skript</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>true, false or left out</source>
        <translation>true, false oder weggelassen</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>octal number</source>
        <translation>Oktalzahl</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>list of texts</source>
        <translation>Liste von Texten</translation>
    </message>
    <message>
        <source>list of whole numbers</source>
        <translation>Liste ganzer Zahlen</translation>
    </message>
    <message>
        <source>list of lists of texts</source>
        <translation>Liste von Listen von Texten</translation>
    </message>
    <message>
        <source>object of texts</source>
        <translation>Objekt von Texten</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>object with options of its own</source>
        <translation>Objekt mit eigenen Optionen</translation>
    </message>
    <message>
        <source>list of objects with options of their own</source>
        <translation>Liste von Objekten mit eigenen Optionen</translation>
    </message>
</context>
<context>
    <name>OptionReader</name>
    <message>
        <source>%1 must be an object, but is %2.</source>
        <translation>%1 muss ein Objekt sein, ist aber %2.</translation>
    </message>
    <message>
        <source>Write { &quot;option&quot;: value }.</source>
        <translation>{ &quot;Option&quot;: Wert } schreiben.</translation>
    </message>
    <message>
        <source>“%1” of %2</source>
        <translation>„%1“ von %2</translation>
    </message>
    <message>
        <source>“%1” number %2 of %3</source>
        <translation>„%1“ Nummer %2 von %3</translation>
    </message>
    <message>
        <source>Add &quot;%1&quot;.</source>
        <translation>&quot;%1&quot; ergänzen.</translation>
    </message>
    <message>
        <source>“%1” is not set, but %2 needs it.</source>
        <translation>„%1“ ist nicht gesetzt, aber %2 braucht es.</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>Comments that begin with an underscore stand at the root of the template only.</source>
        <translation>Kommentare, die mit einem Unterstrich beginnen, stehen nur an der Wurzel der Vorlage.</translation>
    </message>
    <message>
        <source>Remove it, or look up how it is spelled.</source>
        <translation>Sie entfernen oder nachsehen, wie sie geschrieben wird.</translation>
    </message>
    <message>
        <source>“%1” is no option of %2.</source>
        <translation>„%1“ ist keine Option von %2.</translation>
    </message>
    <message>
        <source>%1 must be %2, but is %3.</source>
        <translation>%1 muss %2 sein, ist aber %3.</translation>
    </message>
    <message>
        <source>%1 must be %2, but is “%3”.</source>
        <translation>%1 muss %2 sein, ist aber „%3“.</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>Write it in double quotes.</source>
        <translation>In doppelte Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>Write true or false, without quotes.</source>
        <translation>true oder false schreiben, ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>Write a number from %1 to %2.</source>
        <translation>Eine Zahl von %1 bis %2 schreiben.</translation>
    </message>
    <message>
        <source>%1 is %2, which is out of range.</source>
        <translation>%1 ist %2, was außerhalb des Bereichs liegt.</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>eine Dauer</translation>
    </message>
    <message>
        <source>Write a text with units: &quot;90s&quot;, &quot;5m&quot;, &quot;1h30m&quot;, &quot;300ms&quot;.</source>
        <translation>Einen Text mit Einheiten schreiben: &quot;90s&quot;, &quot;5m&quot;, &quot;1h30m&quot;, &quot;300ms&quot;.</translation>
    </message>
    <message>
        <source>%1 has no unit, so it counts nanoseconds, as in Packer.</source>
        <translation>%1 hat keine Einheit, zählt also wie bei Packer Nanosekunden.</translation>
    </message>
    <message>
        <source>%1 is one text where a list is wanted, so its commas split it into %2 parts.</source>
        <translation>%1 ist ein Text, wo eine Liste erwartet wird; seine Kommas teilen ihn in %2 Teile.</translation>
    </message>
    <message>
        <source>Write a list: [&quot;one&quot;, &quot;two&quot;].</source>
        <translation>Eine Liste schreiben: [&quot;eins&quot;, &quot;zwei&quot;].</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>eine Liste ganzer Zahlen</translation>
    </message>
    <message>
        <source>Write a list: [1, 2].</source>
        <translation>Eine Liste schreiben: [1, 2].</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>Write { &quot;name&quot;: &quot;value&quot; }.</source>
        <translation>{ &quot;Name&quot;: &quot;Wert&quot; } schreiben.</translation>
    </message>
    <message>
        <source>%1 cannot be “%2”.</source>
        <translation>%1 kann nicht „%2“ sein.</translation>
    </message>
    <message>
        <source>Allowed are: %1.</source>
        <translation>Erlaubt sind: %1.</translation>
    </message>
    <message>
        <source>Did you mean “%1”? Allowed are: %2.</source>
        <translation>Ist „%1“ gemeint? Erlaubt sind: %2.</translation>
    </message>
    <message>
        <source>“%1” is empty, but %2 needs it.</source>
        <translation>„%1“ ist leer, wird aber von %2 gebraucht.</translation>
    </message>
    <message>
        <source>%1 is less than nothing.</source>
        <translation>%1 ist kleiner als null.</translation>
    </message>
    <message>
        <source>Write a duration without a minus: &quot;5m&quot;.</source>
        <translation>Eine Dauer ohne Minuszeichen angeben: &quot;5m&quot;.</translation>
    </message>
    <message>
        <source>Write a number without quotes.</source>
        <translation>Eine Zahl ohne Anführungszeichen schreiben.</translation>
    </message>
    <message>
        <source>a list of lists</source>
        <translation>eine Liste von Listen</translation>
    </message>
    <message>
        <source>Write [[&quot;one&quot;, &quot;two&quot;], [&quot;three&quot;]].</source>
        <translation>[[&quot;eins&quot;, &quot;zwei&quot;], [&quot;drei&quot;]] schreiben.</translation>
    </message>
    <message>
        <source>“%1” of %2 is spelled “%3”.</source>
        <translation>„%1“ von %2 wird „%3“ geschrieben.</translation>
    </message>
    <message>
        <source>It is taken nevertheless, as in Packer; write it in this spelling.</source>
        <translation>Sie gilt trotzdem, wie in Packer; in dieser Schreibweise schreiben.</translation>
    </message>
    <message>
        <source>“%1” of %2 is outdated and without effect.</source>
        <translation>„%1“ von %2 ist veraltet und ohne Wirkung.</translation>
    </message>
    <message>
        <source>“%1” of %2 is outdated and without effect; it is now “%3”.</source>
        <translation>„%1“ von %2 ist veraltet und ohne Wirkung; heute heißt es „%3“.</translation>
    </message>
    <message>
        <source>Run “diecast fix”, which brings the template up to date.</source>
        <translation>„diecast fix“ aufrufen, das die Vorlage auf den neuen Stand bringt.</translation>
    </message>
    <message>
        <source>Write “%1” instead.</source>
        <translation>Stattdessen „%1“ schreiben.</translation>
    </message>
    <message>
        <source>“%1” of %2 is not supported yet by Diecast.</source>
        <translation>„%1“ von %2 wird von Diecast noch nicht unterstützt.</translation>
    </message>
    <message>
        <source>Take it out of the template to go on without it.</source>
        <translation>Aus der Vorlage nehmen, um ohne weiterzumachen.</translation>
    </message>
    <message>
        <source>“%1” of %2 is outdated.%3</source>
        <translation>„%1“ von %2 ist veraltet.%3</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Weglassen.</translation>
    </message>
    <message>
        <source>Write “%1” instead, or run “diecast fix”.</source>
        <translation>Stattdessen „%1“ schreiben oder „diecast fix“ aufrufen.</translation>
    </message>
    <message>
        <source>“%1” of %2 is not in newer versions of Packer (gone %3).</source>
        <translation>„%1“ von %2 gibt es in neueren Versionen von Packer nicht (weggefallen: %3).</translation>
    </message>
    <message>
        <source>The template works with older versions of Packer only.</source>
        <translation>Die Vorlage läuft nur mit älteren Versionen von Packer.</translation>
    </message>
    <message>
        <source>Only Diecast has “%1” of %2.</source>
        <translation>Nur Diecast kennt „%1“ von %2.</translation>
    </message>
    <message>
        <source>Packer refuses the template.</source>
        <translation>Packer weist die Vorlage ab.</translation>
    </message>
    <message>
        <source>“%1” of %2 is not in old versions of Packer (new %3).</source>
        <translation>„%1“ von %2 gibt es in alten Versionen von Packer nicht (neu: %3).</translation>
    </message>
    <message>
        <source>Old versions of Packer refuse the template.</source>
        <translation>Alte Versionen von Packer weisen die Vorlage ab.</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>Write a number such as 0.5.</source>
        <translation>Eine Zahl wie 0.5 schreiben.</translation>
    </message>
</context>
<context>
    <name>OptionReference</name>
    <message>
        <source>Builders</source>
        <translation>Builder</translation>
    </message>
    <message>
        <source>Provisioners</source>
        <translation>Provisionierer</translation>
    </message>
    <message>
        <source>Post-processors</source>
        <translation>Post-Prozessoren</translation>
    </message>
    <message>
        <source>Communicators</source>
        <translation>Kommunikatoren</translation>
    </message>
    <message>
        <source>, %1 to %2</source>
        <translation>, %1 bis %2</translation>
    </message>
    <message>
        <source>, at least %1</source>
        <translation>, mindestens %1</translation>
    </message>
    <message>
        <source>, at most %1</source>
        <translation>, höchstens %1</translation>
    </message>
    <message>
        <source>, default %1</source>
        <translation>, Vorgabe %1</translation>
    </message>
    <message>
        <source>, required</source>
        <translation>, erforderlich</translation>
    </message>
    <message>
        <source>, outdated</source>
        <translation>, veraltet</translation>
    </message>
    <message>
        <source>, not built here</source>
        <translation>, hier nicht gebaut</translation>
    </message>
    <message>
        <source>* built here; the others are checked and left as they are.
“diecast options TYPE” lists the options of a type.
</source>
        <translation>* hier gebaut; die anderen werden geprüft und bleiben, wie sie sind.
„diecast options TYPE“ zählt die Optionen eines Typs auf.
</translation>
    </message>
    <message>
        <source>It is not built here: its options are checked, its text is left as it is.
</source>
        <translation>Er wird hier nicht gebaut: Seine Optionen werden geprüft, sein Text bleibt, wie er ist.
</translation>
    </message>
    <message>
        <source>Names for {{build `X`}}: %1</source>
        <translation>Namen für {{build `X`}}: %1</translation>
    </message>
    <message>
        <source>“%1” of %2 %3</source>
        <translation>„%1“ von %2 %3</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message>
        <source>It is required.</source>
        <translation>Sie ist erforderlich.</translation>
    </message>
    <message>
        <source>Usual values: %1</source>
        <translation>Übliche Werte: %1</translation>
    </message>
    <message>
        <source>Allowed values: %1</source>
        <translation>Erlaubte Werte: %1</translation>
    </message>
    <message>
        <source>It is a secret: give it by a sensitive variable, not in the template.</source>
        <translation>Sie ist ein Geheimnis: durch eine vertrauliche Variable geben, nicht in der Vorlage.</translation>
    </message>
    <message>
        <source>Left out, it is taken from the environment: %1</source>
        <translation>Fehlt sie, kommt sie aus der Umgebung: %1</translation>
    </message>
    <message>
        <source>It matters with these communicators: %1</source>
        <translation>Sie gilt mit diesen Kommunikatoren: %1</translation>
    </message>
    <message>
        <source>Its expressions are evaluated while the build runs.</source>
        <translation>Ihre Ausdrücke werden während des Baus ausgewertet.</translation>
    </message>
    <message>
        <source>Its expressions are evaluated while the build runs, with the fields: %1</source>
        <translation>Ihre Ausdrücke werden während des Baus ausgewertet, mit den Feldern: %1</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>Gone from Packer: %1</source>
        <translation>In Packer weggefallen: %1</translation>
    </message>
    <message>
        <source>It is outdated: %1</source>
        <translation>Sie ist veraltet: %1</translation>
    </message>
    <message>
        <source>Use instead: %1</source>
        <translation>Stattdessen: %1</translation>
    </message>
    <message>
        <source>It is not built here: %1</source>
        <translation>Sie wird hier nicht gebaut: %1</translation>
    </message>
    <message>
        <source>Its own options:
</source>
        <translation>Ihre eigenen Optionen:
</translation>
    </message>
    <message>
        <source>Packer has the type “%1”, but Diecast does not know its options.</source>
        <translation>Packer hat den Typ „%1“, aber Diecast kennt seine Optionen nicht.</translation>
    </message>
    <message>
        <source>There is no type “%1”. “diecast options” lists all types.</source>
        <translation>Einen Typ „%1“ gibt es nicht. „diecast options“ zählt alle Typen auf.</translation>
    </message>
    <message>
        <source>There is no type “%1”. Did you mean “%2”?</source>
        <translation>Einen Typ „%1“ gibt es nicht. Ist „%2“ gemeint?</translation>
    </message>
    <message>
        <source>“%1” of “%2” is outdated and without effect.</source>
        <translation>„%1“ von „%2“ ist veraltet und ohne Wirkung.</translation>
    </message>
    <message>
        <source>“%1” of “%2” is outdated; it is now “%3”.</source>
        <translation>„%1“ von „%2“ ist veraltet; heute heißt es „%3“.</translation>
    </message>
    <message>
        <source>“%1” is no option of “%2”. “diecast options %2” lists them.</source>
        <translation>„%1“ ist keine Option von „%2“. „diecast options %2“ zählt sie auf.</translation>
    </message>
    <message>
        <source>“%1” is no option of “%2”. Did you mean “%3”?</source>
        <translation>„%1“ ist keine Option von „%2“. Ist „%3“ gemeint?</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>Write %1.</source>
        <translation>%1 schreiben.</translation>
    </message>
    <message>
        <source>Only Diecast has it: Packer refuses templates with it.
</source>
        <translation>Nur Diecast hat es: Packer lehnt Vorlagen damit ab.
</translation>
    </message>
    <message>
        <source>Old versions of Packer do not have it (new %1).
</source>
        <translation>Alte Versionen von Packer haben es nicht (neu: %1).
</translation>
    </message>
</context>
<context>
    <name>OptionsCommand</name>
    <message>
        <source>-output takes text or json, not “%1”.</source>
        <translation>-output nimmt text oder json, nicht „%1“.</translation>
    </message>
    <message>
        <source>One type and one option can be looked up at a time.</source>
        <translation>Nachschlagen lassen sich ein Typ und eine Option auf einmal.</translation>
    </message>
</context>
<context>
    <name>OutputPath</name>
    <message>
        <source>The output &quot;%1&quot; does not name a file.</source>
        <translation>Die Ausgabe „%1“ nennt keine Datei.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be removed: %2.</source>
        <translation>Die Datei „%1“ kann nicht entfernt werden: %2.</translation>
    </message>
</context>
<context>
    <name>Patience</name>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Timed out: %1</source>
        <translation>Zeit abgelaufen: %1</translation>
    </message>
    <message>
        <source>No more files can be opened: %1</source>
        <translation>Es können keine weiteren Dateien geöffnet werden: %1</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>%1 has the type “%2”, which is not built here.</source>
        <translation>%1 hat den Typ „%2“, der hier nicht gebaut wird.</translation>
    </message>
    <message>
        <source>The builder “%1”</source>
        <translation>Der Builder „%1“</translation>
    </message>
    <message>
        <source>Provisioner %1</source>
        <translation>Provisionierer %1</translation>
    </message>
    <message>
        <source>The error-cleanup-provisioner</source>
        <translation>Der error-cleanup-provisioner</translation>
    </message>
    <message>
        <source>The post-processor “%1”</source>
        <translation>Der Postprozessor „%1“</translation>
    </message>
    <message>
        <source>The name of builder “%1” cannot be rendered: %2</source>
        <translation>Der Name des Builders „%1“ kann nicht ausgewertet werden: %2</translation>
    </message>
    <message>
        <source>Two builders are named “%1” once their names are rendered.</source>
        <translation>Zwei Builder heißen „%1“, wenn ihre Namen ausgewertet sind.</translation>
    </message>
    <message>
        <source>Give each builder a name of its own.</source>
        <translation>Jedem Builder einen eigenen Namen geben.</translation>
    </message>
    <message>
        <source>builder “%1”</source>
        <translation>Builder „%1“</translation>
    </message>
    <message>
        <source>provisioner %1 (%2)</source>
        <translation>Provisionierer %1 (%2)</translation>
    </message>
    <message>
        <source>error-cleanup-provisioner (%1)</source>
        <translation>error-cleanup-provisioner (%1)</translation>
    </message>
    <message>
        <source>%1 works on the instance, but builder “%2” has no way into it.</source>
        <translation>%1 arbeitet auf der Instanz, aber der Builder „%2“ hat keinen Weg hinein.</translation>
    </message>
    <message>
        <source>Set a communicator for the builder, or leave the provisioner out with &quot;except&quot;: [&quot;%1&quot;].</source>
        <translation>Dem Builder einen Kommunikator geben oder den Provisionierer mit &quot;except&quot;: [&quot;%1&quot;] auslassen.</translation>
    </message>
    <message>
        <source>post-processor “%1”</source>
        <translation>Postprozessor „%1“</translation>
    </message>
    <message>
        <source>%1 names “%2”, but the template has no build of that name.</source>
        <translation>%1 nennt „%2“, aber die Vorlage hat keinen Bau dieses Namens.</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>%1 has a timeout next to pause_before: both count here, but Packer ignores the timeout.</source>
        <translation>%1 hat ein timeout neben pause_before: hier gilt beides, aber Packer übergeht das timeout.</translation>
    </message>
    <message>
        <source>Leave it out with -only or -except, or build it with Packer.</source>
        <translation>Mit -only oder -except auslassen oder mit Packer bauen.</translation>
    </message>
    <message>
        <source>Diecast leaves it as it is; it can be built with Packer.</source>
        <translation>Diecast lässt es, wie es ist; mit Packer kann es gebaut werden.</translation>
    </message>
    <message>
        <source>Built here are: %1. “diecast options” lists all types.</source>
        <translation>Hier werden gebaut: %1. „diecast options“ zählt alle Typen auf.</translation>
    </message>
    <message>
        <source>Did you mean “%1”? “diecast options” lists all types.</source>
        <translation>Ist „%1“ gemeint? „diecast options“ zählt alle Typen auf.</translation>
    </message>
    <message>
        <source>%1 has the type “%2”, which does not exist.</source>
        <translation>%1 hat den Typ „%2“, den es nicht gibt.</translation>
    </message>
    <message>
        <source>The builds “%1” and “%2” both write the file “%3”.</source>
        <translation>Die Bauten „%1“ und „%2“ schreiben beide die Datei „%3“.</translation>
    </message>
    <message>
        <source>Give each a file of its own, for instance with {{build_name}} in its name.</source>
        <translation>Jedem eine eigene Datei geben, zum Beispiel mit {{build_name}} im Namen.</translation>
    </message>
    <message>
        <source>“%1” does nothing in the override of %2.</source>
        <translation>„%1“ bewirkt im „override“ von %2 nichts.</translation>
    </message>
    <message>
        <source>The type stays the same for all builds; use a second provisioner with &quot;only&quot;.</source>
        <translation>Der Typ ist für alle Builds derselbe; dafür einen zweiten Provisionierer mit &quot;only&quot; nehmen.</translation>
    </message>
    <message>
        <source>Write it beside the provisioner&apos;s &quot;type&quot;.</source>
        <translation>Neben den &quot;type&quot; des Provisionierers schreiben.</translation>
    </message>
    <message>
        <source>Its builds are: %1.</source>
        <translation>Ihre Builds sind: %1.</translation>
    </message>
    <message>
        <source>The name of this builder is empty once it is rendered.</source>
        <translation>Der Name dieses Builders ist leer, sobald er eingesetzt ist.</translation>
    </message>
    <message>
        <source>Give it one, or leave &quot;name&quot; out: then its type is its name.</source>
        <translation>Einen geben oder &quot;name&quot; weglassen: Dann ist sein Typ sein Name.</translation>
    </message>
    <message>
        <source>%1 has the type “%2”, which old versions of Packer do not have (new %3).</source>
        <translation>%1 hat den Typ „%2“, den alte Versionen von Packer nicht haben (neu: %3).</translation>
    </message>
    <message>
        <source>Old versions of Packer refuse the template.</source>
        <translation>Alte Versionen von Packer lehnen die Vorlage ab.</translation>
    </message>
</context>
<context>
    <name>PrivateKey</name>
    <message>
        <source>The private key&apos;s encryption has parameters no key file has: it is damaged.</source>
        <translation>Die Verschlüsselung des privaten Schlüssels hat Parameter, die keine Schlüsseldatei hat: Sie ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 ends in the middle of the key: the last line is missing.</source>
        <translation>%1 endet mitten im Schlüssel: Die letzte Zeile fehlt.</translation>
    </message>
    <message>
        <source>%1 is encrypted with %2, which Diecast cannot read. Encrypt it anew with: ssh-keygen -p -Z aes256-ctr -f KEY</source>
        <translation>%1 ist mit %2 verschlüsselt, was Diecast nicht lesen kann. Neu verschlüsseln mit: ssh-keygen -p -Z aes256-ctr -f SCHLÜSSEL</translation>
    </message>
    <message>
        <source>%1 is protected by a passphrase. Set &quot;ssh_private_key_passphrase&quot;.</source>
        <translation>%1 ist durch eine Passphrase geschützt. &quot;ssh_private_key_passphrase&quot; setzen.</translation>
    </message>
    <message>
        <source>%1 is damaged: it does not begin as OpenSSH keys do.</source>
        <translation>%1 ist beschädigt: Es beginnt nicht wie ein OpenSSH-Schlüssel.</translation>
    </message>
    <message>
        <source>%1 holds several keys. Name a file with one.</source>
        <translation>%1 enthält mehrere Schlüssel. Eine Datei mit einem nennen.</translation>
    </message>
    <message>
        <source>%1 is damaged: its check numbers differ.</source>
        <translation>%1 ist beschädigt: Die Prüfzahlen unterscheiden sich.</translation>
    </message>
    <message>
        <source>The passphrase does not open %1. Check &quot;ssh_private_key_passphrase&quot;.</source>
        <translation>Die Passphrase öffnet %1 nicht. &quot;ssh_private_key_passphrase&quot; prüfen.</translation>
    </message>
    <message>
        <source>%1 is a %2 key, which Diecast cannot use. Make another one with: ssh-keygen -t ed25519</source>
        <translation>%1 ist ein Schlüssel der Art %2, den Diecast nicht verwenden kann. Einen anderen erzeugen mit: ssh-keygen -t ed25519</translation>
    </message>
    <message>
        <source>%1 is damaged: its numbers do not make a key.</source>
        <translation>%1 ist beschädigt: Die Zahlen ergeben keinen Schlüssel.</translation>
    </message>
    <message>
        <source>%1 is damaged: it ends too early.</source>
        <translation>%1 ist beschädigt: Die Datei endet zu früh.</translation>
    </message>
    <message>
        <source>%1 is a public key. Name the file of the private key, usually the same without &quot;.pub&quot;.</source>
        <translation>%1 ist ein öffentlicher Schlüssel. Die Datei des privaten nennen, meist dieselbe ohne &quot;.pub&quot;.</translation>
    </message>
    <message>
        <source>%1 is a key of PuTTY. Convert it with: puttygen KEY -O private-openssh -o NEWKEY</source>
        <translation>%1 ist ein Schlüssel von PuTTY. Umwandeln mit: puttygen SCHLÜSSEL -O private-openssh -o NEUERSCHLÜSSEL</translation>
    </message>
    <message>
        <source>%1 is not a private key that Diecast can read (OpenSSH and PEM files of RSA, ECDSA and Ed25519 keys).</source>
        <translation>%1 ist kein privater Schlüssel, den Diecast lesen kann (OpenSSH- und PEM-Dateien von RSA-, ECDSA- und Ed25519-Schlüsseln).</translation>
    </message>
    <message>
        <source>%1 is a key of a kind that SSH servers do not take any more. Make a new one with: ssh-keygen -t ed25519</source>
        <translation>%1 ist ein Schlüssel einer Art, die SSH-Server nicht mehr annehmen. Einen neuen erzeugen mit: ssh-keygen -t ed25519</translation>
    </message>
</context>
<context>
    <name>ProblemCode</name>
    <message>
        <source>syntax error</source>
        <translation>Syntaxfehler</translation>
    </message>
    <message>
        <source>key set twice</source>
        <translation>Schlüssel doppelt gesetzt</translation>
    </message>
    <message>
        <source>syntax that Packer refuses</source>
        <translation>Syntax, die Packer ablehnt</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>kein UTF-8</translation>
    </message>
    <message>
        <source>unknown root key</source>
        <translation>unbekannter Schlüssel der obersten Ebene</translation>
    </message>
    <message>
        <source>wrong structure</source>
        <translation>falscher Aufbau</translation>
    </message>
    <message>
        <source>name given twice</source>
        <translation>Name doppelt vergeben</translation>
    </message>
    <message>
        <source>name of no builder</source>
        <translation>Name keines Builders</translation>
    </message>
    <message>
        <source>no builder</source>
        <translation>kein Builder</translation>
    </message>
    <message>
        <source>version of Packer</source>
        <translation>Version von Packer</translation>
    </message>
    <message>
        <source>wrong declaration of a variable</source>
        <translation>falsche Deklaration einer Variablen</translation>
    </message>
    <message>
        <source>required variable not given</source>
        <translation>erforderliche Variable nicht angegeben</translation>
    </message>
    <message>
        <source>variables that cannot be resolved</source>
        <translation>nicht auflösbare Variablen</translation>
    </message>
    <message>
        <source>wrong expression</source>
        <translation>falscher Ausdruck</translation>
    </message>
    <message>
        <source>undefined variable</source>
        <translation>nicht definierte Variable</translation>
    </message>
    <message>
        <source>unused variable</source>
        <translation>unbenutzte Variable</translation>
    </message>
    <message>
        <source>wrong variable file</source>
        <translation>falsche Variablendatei</translation>
    </message>
    <message>
        <source>value for an undeclared variable</source>
        <translation>Wert für eine nicht deklarierte Variable</translation>
    </message>
    <message>
        <source>undeclared variable named as sensitive</source>
        <translation>nicht deklarierte Variable als vertraulich benannt</translation>
    </message>
    <message>
        <source>unknown option</source>
        <translation>unbekannte Option</translation>
    </message>
    <message>
        <source>value of the wrong kind</source>
        <translation>Wert der falschen Art</translation>
    </message>
    <message>
        <source>value that cannot be</source>
        <translation>unmöglicher Wert</translation>
    </message>
    <message>
        <source>required option not set</source>
        <translation>erforderliche Option nicht gesetzt</translation>
    </message>
    <message>
        <source>duration without a unit</source>
        <translation>Dauer ohne Einheit</translation>
    </message>
    <message>
        <source>options that do not go together</source>
        <translation>Optionen, die nicht zusammenpassen</translation>
    </message>
    <message>
        <source>outdated option</source>
        <translation>veraltete Option</translation>
    </message>
    <message>
        <source>option of other versions of Packer</source>
        <translation>Option anderer Versionen von Packer</translation>
    </message>
    <message>
        <source>option not built here</source>
        <translation>Option hier nicht umgesetzt</translation>
    </message>
    <message>
        <source>text split at its commas</source>
        <translation>an Kommas geteilter Text</translation>
    </message>
    <message>
        <source>unknown type</source>
        <translation>unbekannter Typ</translation>
    </message>
    <message>
        <source>type not built here</source>
        <translation>Typ hier nicht umgesetzt</translation>
    </message>
    <message>
        <source>selection of nothing</source>
        <translation>Auswahl ohne Treffer</translation>
    </message>
    <message>
        <source>secret in the template</source>
        <translation>Geheimnis in der Vorlage</translation>
    </message>
    <message>
        <source>missing local file</source>
        <translation>fehlende lokale Datei</translation>
    </message>
    <message>
        <source>order of provisioners</source>
        <translation>Reihenfolge der Provisioner</translation>
    </message>
    <message>
        <source>no communicator</source>
        <translation>kein Communicator</translation>
    </message>
    <message>
        <source>timeout that Packer ignores</source>
        <translation>timeout, das Packer übergeht</translation>
    </message>
    <message>
        <source>another language</source>
        <translation>andere Sprache</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>    hint: %1</source>
        <translation>    Hinweis: %1</translation>
    </message>
</context>
<context>
    <name>Provision</name>
    <message>
        <source>The provisioner %1 (%2) did not end within its timeout of %3.</source>
        <translation>Der Provisionierer %1 (%2) endete nicht innerhalb seiner Frist von %3.</translation>
    </message>
</context>
<context>
    <name>ProvisionerOrder</name>
    <message>
        <source>This command needs “%1”, but only provisioner %2, which runs later, uploads it.</source>
        <translation>Dieser Befehl braucht „%1“, aber erst Provisioner %2, der später läuft, lädt sie hoch.</translation>
    </message>
    <message>
        <source>Put the file provisioner before the script.</source>
        <translation>Stellen Sie den Provisioner file vor das Skript.</translation>
    </message>
</context>
<context>
    <name>QuestionDesk</name>
    <message>
        <source>nobody answered the question</source>
        <translation>niemand hat die Frage beantwortet</translation>
    </message>
</context>
<context>
    <name>RecoverCommand</name>
    <message>
        <source>“recover” takes no arguments.</source>
        <translation>„recover“ nimmt keine Argumente.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>No run has left anything.</source>
        <translation>Kein Lauf hat etwas hinterlassen.</translation>
    </message>
    <message>
        <source>Remove all of this? Only “yes” removes it: </source>
        <translation>All das entfernen? Nur „ja“ entfernt es: </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>Entfernt: %1</translation>
    </message>
    <message>
        <source>Could not be removed: %1: %2</source>
        <translation>Konnte nicht entfernt werden: %1: %2</translation>
    </message>
    <message>
        <source>Another Diecast is removing the rest. “diecast recover -list” tells what it has left.</source>
        <translation>Ein anderes Diecast entfernt den Rest. „diecast recover -list“ sagt, was es übrig lässt.</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>This program does not know the provider “%1” that made it.</source>
        <translation>Dieses Programm kennt den Anbieter „%1“ nicht, der es gemacht hat.</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>The image “%1” is played by “%2”.</source>
        <translation>Das Abbild „%1“ wird von „%2“ gespielt.</translation>
    </message>
    <message>
        <source>The image “%1” is played by Debian 12: other systems are not made here.</source>
        <translation>Das Abbild „%1“ wird von Debian 12 gespielt: Andere Systeme werden hier nicht gemacht.</translation>
    </message>
    <message>
        <source>The image “%1” is played by Debian 12 from Debian&apos;s own packages, without the cloud&apos;s agents.</source>
        <translation>Das Abbild „%1“ wird von Debian 12 aus Debians eigenen Paketen gespielt, ohne die Agenten der Cloud.</translation>
    </message>
    <message>
        <source>A rehearsed instance could not be started: %1</source>
        <translation>Eine geprobte Instanz konnte nicht gestartet werden: %1</translation>
    </message>
    <message>
        <source>A rehearsed image could not be taken: %1</source>
        <translation>Ein geprobtes Abbild konnte nicht gemacht werden: %1</translation>
    </message>
    <message>
        <source>%1 (rehearsed)</source>
        <translation>%1 (geprobt)</translation>
    </message>
    <message>
        <source>The instance is a sandbox: it shares this machine&apos;s kernel, and no systemd runs in it.</source>
        <translation>Die Instanz ist eine Sandbox: Sie teilt den Kernel dieses Rechners, und in ihr läuft kein systemd.</translation>
    </message>
    <message>
        <source>rehearsed %1</source>
        <translation>geprobt: %1</translation>
    </message>
    <message>
        <source>The rehearsed instance at %1 does not run.</source>
        <translation>Die geprobte Instanz unter %1 läuft nicht.</translation>
    </message>
</context>
<context>
    <name>ResourceRecord</name>
    <message>
        <source>The %1 is finished, but that it is yours could be recorded neither in the ledger (%2) nor in “%3” (%4): “diecast recover” would take it for a leftover. Copy it to another place before you run that.</source>
        <translation>%1: fertig; aber dass es bleibt, konnte weder im Ressourcenbuch (%2) noch in „%3“ (%4) festgehalten werden: „diecast recover“ hielte es für einen Überrest. Vor dessen Aufruf an einen anderen Ort kopieren.</translation>
    </message>
    <message>
        <source>The %1 is finished and yours. The ledger could not record that: %2 The run&apos;s folder holds it in its place.</source>
        <translation>%1: fertig und bleibt. Das Ressourcenbuch konnte das nicht festhalten: %2 An seiner Stelle hält es der Ordner des Laufs fest.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read: %2.</source>
        <translation>Der Ordner „%1“ kann nicht gelesen werden: %2.</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>The template has problems; they are listed in the Design view.</source>
        <translation>Die Vorlage hat Probleme; sie stehen in der Ansicht Entwurf.</translation>
    </message>
    <message>
        <source>The template declares no build.</source>
        <translation>Die Vorlage vereinbart keinen Bau.</translation>
    </message>
    <message>
        <source>Stopped before the first build began.</source>
        <translation>Angehalten, bevor der erste Build begann.</translation>
    </message>
</context>
<context>
    <name>RunFolder</name>
    <message>
        <source>The folder “%1” cannot be made: %2. Set DIECAST_HOME to a folder you can write to.</source>
        <translation>Der Ordner „%1“ kann nicht angelegt werden: %2. DIECAST_HOME auf einen Ordner setzen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be written: %2.</source>
        <translation>Die Datei „%1“ kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read: %2.</source>
        <translation>Der Ordner „%1“ kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The run&apos;s lock “%1” cannot be opened: %2.</source>
        <translation>Die Sperre des Laufs „%1“ kann nicht geöffnet werden: %2.</translation>
    </message>
</context>
<context>
    <name>RunLog</name>
    <message>
        <source>The run&apos;s log “%1” cannot be written: %2.</source>
        <translation>Das Protokoll des Laufs „%1“ kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The run&apos;s log “%1” cannot be written: %2. The builds go on; what happens until there is room again is missing in it.</source>
        <translation>Das Protokoll des Laufs „%1“ kann nicht geschrieben werden: %2. Die Bauten gehen weiter; was geschieht, bis wieder Platz ist, fehlt darin.</translation>
    </message>
    <message>
        <source>The run&apos;s log “%1” cannot be read: %2.</source>
        <translation>Das Protokoll des Laufs „%1“ kann nicht gelesen werden: %2.</translation>
    </message>
</context>
<context>
    <name>RunReader</name>
    <message>
        <source>There is no run “%1” below %2. “diecast runs” lists those there are.</source>
        <translation>Unter %2 gibt es keinen Lauf „%1“. „diecast runs“ zählt die vorhandenen auf.</translation>
    </message>
</context>
<context>
    <name>RunTimeText</name>
    <message>
        <source>The %1 cannot be rendered: %2</source>
        <translation>%1 kann nicht ausgewertet werden: %2</translation>
    </message>
    <message>
        <source>The text of %1 cannot be rendered: %2</source>
        <translation>Der Text von %1 kann nicht ausgewertet werden: %2</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>RunsCommand</name>
    <message>
        <source>succeeded</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <translation>%1 von %2 gescheitert</translation>
    </message>
    <message>
        <source>BUILD</source>
        <translation>BAU</translation>
    </message>
    <message>
        <source>OUTCOME</source>
        <translation>AUSGANG</translation>
    </message>
    <message>
        <source>IMAGE</source>
        <translation>ABBILD</translation>
    </message>
    <message>
        <source>DIGEST</source>
        <translation>DIGEST</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>GRÖSSE</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>ZEIT</translation>
    </message>
    <message>
        <source>One run can be shown at a time.</source>
        <translation>Es kann nur ein Lauf auf einmal gezeigt werden.</translation>
    </message>
    <message>
        <source>There are no runs yet.</source>
        <translation>Es gibt noch keine Läufe.</translation>
    </message>
    <message>
        <source>There is no run “%1”. “diecast runs” lists them.</source>
        <translation>Einen Lauf „%1“ gibt es nicht. „diecast runs“ zählt die Läufe auf.</translation>
    </message>
    <message>
        <source>There is no run “%1”. Did you mean “%2”?</source>
        <translation>Einen Lauf „%1“ gibt es nicht. Ist „%2“ gemeint?</translation>
    </message>
    <message>
        <source>RUN</source>
        <translation>LAUF</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>BEGONNEN</translation>
    </message>
    <message>
        <source>BUILDS</source>
        <translation>BAUTEN</translation>
    </message>
    <message>
        <source>TEMPLATE</source>
        <translation>VORLAGE</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
</context>
<context>
    <name>Sandbox</name>
    <message>
        <source>A sandbox of an ordinary user needs the programs newuidmap and newgidmap, which are not installed. Install the package &quot;uidmap&quot;.</source>
        <translation>Ein Sandkasten eines gewöhnlichen Benutzers braucht die Programme newuidmap und newgidmap, die nicht installiert sind. Das Paket „uidmap“ installieren.</translation>
    </message>
    <message>
        <source>The kernel does not give this user a user name space (%1). Allow it with sysctl, leave the chroot or container that forbids it, or run Diecast as root.</source>
        <translation>Der Kern gibt diesem Benutzer keinen Benutzernamensraum (%1). Es mit sysctl erlauben, die chroot-Umgebung oder den Container verlassen, der es verbietet, oder Diecast als root ausführen.</translation>
    </message>
    <message>
        <source>This machine is a container with too few user ids for a sandbox (%1). Give it at least 65536 more, or run Diecast outside of it.</source>
        <translation>Diese Maschine ist ein Container mit zu wenigen Benutzerkennungen für einen Sandkasten (%1). Ihm mindestens 65536 weitere geben oder Diecast außerhalb ausführen.</translation>
    </message>
    <message>
        <source>The file system of &quot;%1&quot; cannot hold the changes of a sandbox (an overlay&apos;s upper layer): %2. Set &quot;instance_directory&quot; in the template, or the environment variable DIECAST_SANDBOX_FOLDER, to a folder on a local file system such as ext4, xfs or btrfs.</source>
        <translation>Das Dateisystem von „%1“ kann die Änderungen eines Sandkastens (die obere Schicht eines Overlays) nicht halten: %2. &quot;instance_directory&quot; in der Vorlage oder die Umgebungsvariable DIECAST_SANDBOX_FOLDER auf einen Ordner in einem lokalen Dateisystem wie ext4, xfs oder btrfs setzen.</translation>
    </message>
    <message>
        <source>The kernel does not give the sandbox a /proc of its own (%1): this machine&apos;s own /proc is partly covered, as in a container. Run Diecast outside of it, or as its root.</source>
        <translation>Der Kern gibt dem Sandkasten kein eigenes /proc (%1): Das /proc dieser Maschine ist teilweise verdeckt, wie in einem Container. Diecast außerhalb ausführen oder als dessen root.</translation>
    </message>
    <message>
        <source>The root file system &quot;%1&quot; has no /usr/sbin/sshd. Install the package &quot;openssh-server&quot; in it.</source>
        <translation>Das Wurzeldateisystem „%1“ hat kein /usr/sbin/sshd. Darin das Paket „openssh-server“ installieren.</translation>
    </message>
    <message>
        <source>The root file system &quot;%2&quot; has no user &quot;%1&quot;. Correct &quot;ssh_username&quot;, or add the user there.</source>
        <translation>Das Wurzeldateisystem „%2“ hat keinen Benutzer „%1“. &quot;ssh_username&quot; berichtigen oder den Benutzer dort anlegen.</translation>
    </message>
    <message>
        <source>The program diecast-sandbox-helper is not in &quot;%1&quot; nor in the libexec folder. Install Diecast again.</source>
        <translation>Das Programm diecast-sandbox-helper ist weder in „%1“ noch im libexec-Ordner. Diecast neu installieren.</translation>
    </message>
    <message>
        <source>The sandbox has no network: slirp4netns is not installed. Install the package &quot;slirp4netns&quot;, or set &quot;network&quot;: false to say that none is wanted.</source>
        <translation>Der Sandkasten hat kein Netz: slirp4netns ist nicht installiert. Das Paket „slirp4netns“ installieren oder mit &quot;network&quot;: false sagen, dass keines gewünscht ist.</translation>
    </message>
    <message>
        <source>The sandbox has no network: slirp4netns may not open /dev/net/tun. Usually everybody may (sudo chmod 0666 /dev/net/tun; sudo modprobe tun where it does not exist). It said: %1</source>
        <translation>Der Sandkasten hat kein Netz: slirp4netns darf /dev/net/tun nicht öffnen. Gewöhnlich darf das jeder (sudo chmod 0666 /dev/net/tun; sudo modprobe tun, wo es fehlt). Es meldete: %1</translation>
    </message>
    <message>
        <source>The root file system &quot;debian&quot; is made with mmdebstrap, which is not installed. Install the package &quot;mmdebstrap&quot;, or set &quot;rootfs&quot; to a folder or an archive with a root file system.</source>
        <translation>Das Wurzeldateisystem &quot;debian&quot; wird mit mmdebstrap gemacht, das nicht installiert ist. Das Paket „mmdebstrap“ installieren oder &quot;rootfs&quot; auf einen Ordner oder ein Archiv mit einem Wurzeldateisystem setzen.</translation>
    </message>
    <message>
        <source>mmdebstrap could not make Debian %1: %2. Check the network and the mirror; run mmdebstrap by hand to see all it says.</source>
        <translation>mmdebstrap konnte Debian %1 nicht machen: %2. Netz und Spiegelserver prüfen; mmdebstrap von Hand ausführen, um alles zu sehen, was es meldet.</translation>
    </message>
    <message>
        <source>&quot;rootfs&quot;: &quot;host&quot; is for root only: an ordinary user cannot lay an instance over this machine&apos;s own files. Use &quot;debian&quot;, a folder or an archive, or run Diecast as root.</source>
        <translation>&quot;rootfs&quot;: &quot;host&quot; ist nur für root: Ein gewöhnlicher Benutzer kann keine Instanz über die Dateien dieser Maschine legen. &quot;debian&quot;, einen Ordner oder ein Archiv verwenden oder Diecast als root ausführen.</translation>
    </message>
    <message>
        <source>This machine&apos;s root file system or kernel cannot map ids: the sandbox&apos;s root is this machine&apos;s root, kept in by covered files and dropped capabilities only. Do not provision what is not trusted; &quot;rootfs&quot;: &quot;debian&quot; is safer.</source>
        <translation>Das Wurzeldateisystem oder der Kern dieser Maschine kann Kennungen nicht abbilden: root im Sandkasten ist root dieser Maschine, nur durch verdeckte Dateien und entzogene Rechte eingeschlossen. Nichts provisionieren, dem nicht zu trauen ist; &quot;rootfs&quot;: &quot;debian&quot; ist sicherer.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a file system of its own on this machine and is not part of the sandbox.</source>
        <translation>„%1“ ist auf dieser Maschine ein eigenes Dateisystem und gehört nicht zum Sandkasten.</translation>
    </message>
    <message>
        <source>The file system of &quot;%1&quot; cannot hold the changes of a sandbox (an overlay&apos;s upper layer). Set &quot;instance_directory&quot; in the template, or the environment variable DIECAST_SANDBOX_FOLDER, to a folder of yours on a local file system such as ext4, xfs or btrfs.</source>
        <translation>Das Dateisystem von „%1“ kann die Änderungen eines Sandkastens (die obere Schicht eines Overlays) nicht halten. &quot;instance_directory&quot; in der Vorlage oder die Umgebungsvariable DIECAST_SANDBOX_FOLDER auf einen eigenen Ordner in einem lokalen Dateisystem wie ext4, xfs oder btrfs setzen.</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandkasten</translation>
    </message>
    <message>
        <source>There is already an image &quot;%1&quot; of that name. Use the -force flag to replace it, or set &quot;image_name&quot; or &quot;output_directory&quot; to another.</source>
        <translation>Ein Abbild „%1“ dieses Namens gibt es schon. Mit dem Schalter -force ersetzen oder &quot;image_name&quot; oder &quot;output_directory&quot; anders setzen.</translation>
    </message>
    <message>
        <source>An image of this sandbox is being taken already. Wait until it is done.</source>
        <translation>Von dieser Sandbox wird schon ein Image abgenommen. Warten Sie, bis es fertig ist.</translation>
    </message>
    <message>
        <source>The image of the sandbox cannot be taken: the folders in &quot;%1&quot; are nested so deep that their path is longer than 32768 bytes. Remove them at the end of provisioning.</source>
        <translation>Das Image der Sandbox lässt sich nicht abnehmen: die Ordner in &quot;%1&quot; sind so tief verschachtelt, dass ihr Pfad länger als 32768 Byte ist. Entfernen Sie sie am Ende des Provisionierens.</translation>
    </message>
    <message>
        <source>The image of the sandbox cannot be taken: the program that writes it was ended. Look whether this machine ran out of memory, and build again.</source>
        <translation>Das Image der Sandbox lässt sich nicht abnehmen: das Programm, das es schreibt, wurde beendet. Sehen Sie nach, ob diesem Rechner der Speicher ausging, und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be made: %2. Look who may write in &quot;%3&quot;, or choose another place.</source>
        <translation>„%1“ kann nicht angelegt werden: %2. Sehen Sie nach, wer in „%3“ schreiben darf, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is left and cannot be removed: %2. Remove it by hand.</source>
        <translation>„%1“ ist übrig und kann nicht entfernt werden: %2. Entfernen Sie es von Hand.</translation>
    </message>
    <message>
        <source>The user &quot;%1&quot; has no range of 65536 subordinate ids in %2, which a sandbox needs. Write the line &quot;%1:%3:65536&quot; into /etc/subuid and into /etc/subgid, or let this do it: sudo usermod --add-subuids %4 --add-subgids %4 %1</source>
        <translation>Der Benutzer „%1“ hat in %2 keinen Bereich von 65536 untergeordneten Kennungen, den eine Sandbox braucht. Schreiben Sie die Zeile „%1:%3:65536“ in /etc/subuid und in /etc/subgid, oder lassen Sie es dies tun: sudo usermod --add-subuids %4 --add-subgids %4 %1</translation>
    </message>
    <message>
        <source>The user &quot;%1&quot; does not get its subordinate ids of /etc/subuid and /etc/subgid: %2. Install the package &quot;uidmap&quot; again: its programs need rights that a copy of them has lost.</source>
        <translation>Der Benutzer „%1“ bekommt seine untergeordneten Kennungen aus /etc/subuid und /etc/subgid nicht: %2. Installieren Sie das Paket „uidmap“ neu: Seine Programme brauchen Rechte, die einer Kopie von ihnen fehlen.</translation>
    </message>
    <message>
        <source>The sandbox&apos;s SSH server /usr/sbin/sshd did not start. It said: %1. Repair the package &quot;openssh-server&quot; in the root file system.</source>
        <translation>Der SSH-Server /usr/sbin/sshd der Sandbox ist nicht gestartet. Er sagte: %1. Reparieren Sie das Paket „openssh-server“ im Wurzeldateisystem.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>The archive &quot;%1&quot; of the root file system cannot be unpacked: %2. Set &quot;rootfs&quot; to a whole archive of a root file system (.tar, .tar.gz, .tar.zst and others).</source>
        <translation>Das Archiv „%1“ des Wurzeldateisystems kann nicht entpackt werden: %2. Setzen Sie „rootfs“ auf ein ganzes Archiv eines Wurzeldateisystems (.tar, .tar.gz, .tar.zst und andere).</translation>
    </message>
    <message>
        <source>The file system cannot map ids for the sandbox: %1. Put the root file system on ext4, xfs or btrfs.</source>
        <translation>Das Dateisystem kann für die Sandbox keine Kennungen abbilden: %1. Legen Sie das Wurzeldateisystem auf ext4, xfs oder btrfs.</translation>
    </message>
    <message>
        <source>The sandbox in &quot;%1&quot; is still held by a process that does not end. Look for it with: fuser -v %1/lock</source>
        <translation>Die Sandbox in „%1“ wird noch von einem Prozess gehalten, der nicht endet. Suchen Sie ihn mit: fuser -v %1/lock</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is left and cannot be removed: %2. Remove it by hand, as root if it must be: rm -rf --one-file-system %1</source>
        <translation>„%1“ ist übrig und kann nicht entfernt werden: %2. Entfernen Sie es von Hand, wenn nötig als root: rm -rf --one-file-system %1</translation>
    </message>
    <message>
        <source>The sandbox ended before it was ready. Look whether this machine ran out of memory (dmesg), and build again.</source>
        <translation>Die Sandbox endete, bevor sie bereit war. Sehen Sie nach, ob dieser Rechner keinen Speicher mehr hatte (dmesg), und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The sandbox could not be made: the system said %1. Look into dmesg for more, and build again.</source>
        <translation>Die Sandbox konnte nicht angelegt werden: Das System sagte %1. Mehr steht in dmesg; bauen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>This user may not bound the memory of the sandbox as a whole (no control group can be made), so each of its processes by itself is held to the %1 MB of &quot;memory&quot;. To bound them together, build as root or by: systemd-run --user --scope diecast build ...</source>
        <translation>Dieser Benutzer darf den Speicher der Sandbox nicht im Ganzen begrenzen (es kann keine Kontrollgruppe angelegt werden), daher gelten die %1 MB von „memory“ für jeden ihrer Prozesse einzeln. Um sie zusammen zu begrenzen, bauen Sie als root oder mit: systemd-run --user --scope diecast build ...</translation>
    </message>
    <message>
        <source>The sandbox has no network: slirp4netns said %1. Set &quot;network&quot;: false to do without.</source>
        <translation>Die Sandbox hat kein Netz: slirp4netns sagte %1. Setzen Sie „network“: false, um ohne auszukommen.</translation>
    </message>
    <message>
        <source>The program &quot;%1&quot; failed (%2): %3. Install Diecast again if this stays.</source>
        <translation>Das Programm „%1“ ist gescheitert (%2): %3. Installieren Sie Diecast neu, wenn das so bleibt.</translation>
    </message>
    <message>
        <source>The unused root file system &quot;%1&quot; cannot be removed: %2 &quot;diecast recover&quot; tries again.</source>
        <translation>Das unbenutzte Wurzeldateisystem „%1“ kann nicht entfernt werden: %2 „diecast recover“ versucht es noch einmal.</translation>
    </message>
    <message>
        <source>The root file system &quot;%1&quot; cannot be read: %2. Correct &quot;rootfs&quot;.</source>
        <translation>Das Wurzeldateisystem „%1“ kann nicht gelesen werden: %2. Berichtigen Sie „rootfs“.</translation>
    </message>
    <message>
        <source>the last try was less than an hour ago</source>
        <translation>der letzte Versuch ist noch keine Stunde her</translation>
    </message>
    <message>
        <source>The root file system &quot;%1&quot; is no longer there. Build again.</source>
        <translation>Das Wurzeldateisystem „%1“ ist nicht mehr da. Bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Debian %1 could not be made anew, so the build goes on with its packages of %2: %3. Connect to the network to have newer ones, or set &quot;rootfs_max_age&quot; to how old they may be.</source>
        <translation>Debian %1 konnte nicht erneuert werden, daher geht der Bau mit seinen Paketen vom %2 weiter: %3. Verbinden Sie sich mit dem Netz, um neuere zu haben, oder setzen Sie „rootfs_max_age“ darauf, wie alt sie sein dürfen.</translation>
    </message>
    <message>
        <source>The sandbox is no longer there: its process has ended. Look whether this machine ran out of memory (dmesg), and build again.</source>
        <translation>Die Sandbox ist nicht mehr da: Ihr Prozess ist beendet. Sehen Sie nach, ob dieser Rechner keinen Speicher mehr hatte (dmesg), und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The sandbox in &quot;%1&quot; does not answer. Look whether this machine is overloaded, and build again.</source>
        <translation>Die Sandbox in „%1“ antwortet nicht. Sehen Sie nach, ob dieser Rechner überlastet ist, und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The image of the sandbox cannot be taken: %1. Correct that in the provisioning, or build again.</source>
        <translation>Das Abbild der Sandbox kann nicht genommen werden: %1. Berichtigen Sie das in der Provisionierung, oder bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The sandbox in &quot;%1&quot; did not start in time. Look whether this machine is overloaded, and build again.</source>
        <translation>Die Sandbox in „%1“ ist nicht rechtzeitig gestartet. Sehen Sie nach, ob dieser Rechner überlastet ist, und bauen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The sandbox in &quot;%1&quot; does not end in time. &quot;diecast recover&quot; tries again.</source>
        <translation>Die Sandbox in „%1“ endet nicht rechtzeitig. „diecast recover“ versucht es noch einmal.</translation>
    </message>
    <message>
        <source>The sandbox in &quot;%1&quot; does not hand over its image in time. Build again with more time or a faster disk.</source>
        <translation>Die Sandbox in „%1“ gibt ihr Abbild nicht rechtzeitig her. Bauen Sie noch einmal mit mehr Zeit oder einem schnelleren Datenträger.</translation>
    </message>
    <message>
        <source>The disk is full: &quot;%1&quot; cannot be written with the %2 bytes (%3) that are free there. Make room, or choose another disk: &quot;output_directory&quot; for images, &quot;instance_directory&quot; for instances, the environment variable DIECAST_HOME for the cache.</source>
        <translation>Der Datenträger ist voll: „%1“ kann mit den %2 Bytes (%3), die dort frei sind, nicht geschrieben werden. Platz schaffen oder einen anderen Datenträger wählen: &quot;output_directory&quot; für Abbilder, &quot;instance_directory&quot; für Instanzen, die Umgebungsvariable DIECAST_HOME für den Zwischenspeicher.</translation>
    </message>
</context>
<context>
    <name>SandboxOptions</name>
    <message>
        <source>&quot;%1&quot; is for &quot;rootfs&quot;: &quot;debian&quot; only.</source>
        <translation>„%1“ ist nur für &quot;rootfs&quot;: &quot;debian&quot;.</translation>
    </message>
    <message>
        <source>Take one of the two out.</source>
        <translation>Eines der beiden herausnehmen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of a Debian suite.</source>
        <translation>„%1“ ist nicht der Name einer Debian-Suite.</translation>
    </message>
    <message>
        <source>Names are like &quot;bookworm&quot;.</source>
        <translation>Namen sehen aus wie &quot;bookworm&quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of a Debian package.</source>
        <translation>„%1“ ist nicht der Name eines Debian-Pakets.</translation>
    </message>
    <message>
        <source>The root file system &quot;%1&quot; does not exist.</source>
        <translation>Das Wurzeldateisystem „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>&quot;rootfs&quot; is &quot;debian&quot;, &quot;host&quot;, or the path of a folder or an archive with a root file system.</source>
        <translation>&quot;rootfs&quot; ist &quot;debian&quot;, &quot;host&quot; oder der Pfad eines Ordners oder Archivs mit einem Wurzeldateisystem.</translation>
    </message>
    <message>
        <source>A sandbox has no address of its own to be set.</source>
        <translation>Ein Sandkasten hat keine eigene Adresse, die sich setzen ließe.</translation>
    </message>
    <message>
        <source>Take &quot;ssh_host&quot; out; to provision a machine that exists, use the builder &quot;null&quot;.</source>
        <translation>&quot;ssh_host&quot; herausnehmen; um eine vorhandene Maschine zu provisionieren, den Builder &quot;null&quot; verwenden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be part of a file name.</source>
        <translation>„%1“ kann nicht Teil eines Dateinamens sein.</translation>
    </message>
    <message>
        <source>Use letters, digits, &quot;-&quot;, &quot;.&quot; and &quot;_&quot;; &quot;%1&quot; would do.</source>
        <translation>Buchstaben, Ziffern, &quot;-&quot;, &quot;.&quot; und &quot;_&quot; verwenden; „%1“ ginge.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name.</source>
        <translation>„%1“ ist kein Rechnername.</translation>
    </message>
    <message>
        <source>Use lower-case letters, digits and &quot;-&quot;; &quot;%1&quot; would do.</source>
        <translation>Kleinbuchstaben, Ziffern und &quot;-&quot; verwenden; „%1“ ginge.</translation>
    </message>
    <message>
        <source>Names are like &quot;nginx&quot; or &quot;g++&quot;, one an item of the list.</source>
        <translation>Namen sind wie „nginx“ oder „g++“, einer je Eintrag der Liste.</translation>
    </message>
    <message>
        <source>With less than 64 MB of memory no sandbox works.</source>
        <translation>Mit weniger als 64 MB Speicher läuft keine Sandbox.</translation>
    </message>
    <message>
        <source>&quot;memory&quot; counts megabytes; leave it out for three quarters of this machine&apos;s.</source>
        <translation>„memory“ zählt Megabytes; weglassen für drei Viertel des Speichers dieses Rechners.</translation>
    </message>
</context>
<context>
    <name>Scheduler</name>
    <message>
        <source>Only %1 of %2 builds run at once: no more threads could be started (%3).</source>
        <translation>Nur %1 von %2 Builds laufen gleichzeitig: Weitere Threads konnten nicht gestartet werden (%3).</translation>
    </message>
    <message>
        <source>Whether the build left something cannot be told: %1 “diecast recover -list” tells later.</source>
        <translation>Ob der Bau etwas übrig ließ, lässt sich nicht sagen: %1 „diecast recover -list“ sagt es später.</translation>
    </message>
</context>
<context>
    <name>SchemaChecker</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>“%1” is empty, but %2 needs it.</source>
        <translation>„%1“ ist leer, wird aber von %2 gebraucht.</translation>
    </message>
    <message>
        <source>Give it a value.</source>
        <translation>Einen Wert geben.</translation>
    </message>
    <message>
        <source>%1 needs one of %2.</source>
        <translation>%1 braucht eines von %2.</translation>
    </message>
    <message>
        <source>Set one of %1.</source>
        <translation>Eines von %1 setzen.</translation>
    </message>
    <message>
        <source>%1 has %2, which exclude each other.</source>
        <translation>%1 hat %2, die einander ausschließen.</translation>
    </message>
    <message>
        <source>Keep one of %1.</source>
        <translation>Eines von %1 behalten.</translation>
    </message>
    <message>
        <source>%1 has %2 without %3, but they belong together.</source>
        <translation>%1 hat %2 ohne %3, aber sie gehören zusammen.</translation>
    </message>
    <message>
        <source>Set %1, too, or none of them.</source>
        <translation>Auch %1 setzen oder keines davon.</translation>
    </message>
    <message>
        <source>%1 needs %2.</source>
        <translation>%1 braucht %2.</translation>
    </message>
    <message>
        <source>Set %1.</source>
        <translation>%1 setzen.</translation>
    </message>
    <message>
        <source>Write %1.</source>
        <translation>%1 schreiben.</translation>
    </message>
    <message>
        <source>“%1” of %2 is %3, which is above “%4”, %5.</source>
        <translation>„%1“ von %2 ist %3 und liegt damit über „%4“, %5.</translation>
    </message>
    <message>
        <source>Set both, the lower one first.</source>
        <translation>Beide setzen, die kleinere Zahl zuerst.</translation>
    </message>
</context>
<context>
    <name>SchemaSection</name>
    <message>
        <source>Main</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Access to the provider</source>
        <translation>Zugang zum Anbieter</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Communicator</source>
        <translation>Communicator</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Boot commands</source>
        <translation>Startbefehle</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Box</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Klon</translation>
    </message>
    <message>
        <source>Console and screen</source>
        <translation>Konsole und Bildschirm</translation>
    </message>
    <message>
        <source>vSphere Supervisor</source>
        <translation>vSphere Supervisor</translation>
    </message>
    <message>
        <source>Guest customization</source>
        <translation>Anpassung des Gasts</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>Remote hypervisor</source>
        <translation>Entfernter Hypervisor</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Guest tools</source>
        <translation>Gastwerkzeuge</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Files over HTTP</source>
        <translation>Dateien über HTTP</translation>
    </message>
    <message>
        <source>Installation image</source>
        <translation>Installationsabbild</translation>
    </message>
    <message>
        <source>Floppy and CD</source>
        <translation>Diskette und CD</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Platzierung</translation>
    </message>
    <message>
        <source>Shutdown</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>ScpStream</name>
    <message>
        <source>scp on the instance ended in the middle of a file, with exit status %1: %2. The instance needs an SFTP server or the program scp.</source>
        <translation>scp auf der Instanz endete mitten in einer Datei, mit Status %1: %2. Die Instanz braucht einen SFTP-Server oder das Programm scp.</translation>
    </message>
    <message>
        <source>it said nothing</source>
        <translation>es sagte nichts</translation>
    </message>
    <message>
        <source>scp on the instance says: %1.</source>
        <translation>scp auf der Instanz meldet: %1.</translation>
    </message>
    <message>
        <source>What answers as scp on the instance is none. A login script that prints something does that.</source>
        <translation>Was auf der Instanz als scp antwortet, ist keines. So wirkt ein Anmeldeskript, das etwas ausgibt.</translation>
    </message>
    <message>
        <source>scp on the instance ended with exit status %1: %2</source>
        <translation>scp auf der Instanz endete mit Status %1: %2</translation>
    </message>
</context>
<context>
    <name>ScpTransfer</name>
    <message>
        <source>scp on the instance sent something Diecast does not take: &quot;%1&quot;.</source>
        <translation>scp auf der Instanz sandte etwas, das Diecast nicht annimmt: „%1“.</translation>
    </message>
    <message>
        <source>%1 became shorter while it was sent.</source>
        <translation>%1 wurde kürzer, während es gesendet wurde.</translation>
    </message>
    <message>
        <source>%1 on the instance is a folder, not a file. End it with &quot;/&quot; to get what is in it.</source>
        <translation>%1 auf der Instanz ist ein Ordner, keine Datei. Mit „/“ enden lassen, um zu holen, was darin ist.</translation>
    </message>
    <message>
        <source>%1 is not a folder on the instance.</source>
        <translation>%1 ist kein Ordner auf der Instanz.</translation>
    </message>
</context>
<context>
    <name>ScriptOptions</name>
    <message>
        <source>The script &quot;%1&quot; %2.</source>
        <translation>Das Skript „%1“ %2.</translation>
    </message>
    <message>
        <source>Relative paths start in the folder that Diecast is started in.</source>
        <translation>Relative Pfade beginnen in dem Ordner, in dem Diecast gestartet wird.</translation>
    </message>
    <message>
        <source>%1 has nothing to run.</source>
        <translation>%1 hat nichts auszuführen.</translation>
    </message>
    <message>
        <source>Set one of &quot;inline&quot;, &quot;script&quot; and &quot;scripts&quot;.</source>
        <translation>Eines von &quot;inline&quot;, &quot;script&quot; und &quot;scripts&quot; setzen.</translation>
    </message>
    <message>
        <source>%1 has both &quot;%2&quot; and &quot;%3&quot;.</source>
        <translation>%1 hat &quot;%2&quot; und &quot;%3&quot;.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Eines von beiden behalten.</translation>
    </message>
</context>
<context>
    <name>SecretFile</name>
    <message>
        <source>The file &quot;%1&quot; cannot be written: %2.</source>
        <translation>Die Datei „%1“ kann nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>SecretOptions</name>
    <message>
        <source>“%1” of %2 is a secret, but stands in the template for all to read.</source>
        <translation>„%1“ von %2 ist ein Geheimnis, steht aber für alle lesbar in der Vorlage.</translation>
    </message>
    <message>
        <source>Move it into a variable, name that in &quot;sensitive-variables&quot;, and write &quot;{{user `%1`}}&quot; here.</source>
        <translation>In eine Variable verschieben, diese in &quot;sensitive-variables&quot; nennen und hier &quot;{{user `%1`}}&quot; schreiben.</translation>
    </message>
</context>
<context>
    <name>SecretStores</name>
    <message>
        <source>this Diecast cannot ask AWS Secrets Manager for “%1”; read the secret before the build and give it with -var-file or through the environment and `env`</source>
        <translation>dieses Diecast kann AWS Secrets Manager nicht nach „%1“ fragen; lesen Sie das Geheimnis vor dem Build, und geben Sie es mit -var-file oder durch die Umgebung und `env`</translation>
    </message>
</context>
<context>
    <name>SftpClient</name>
    <message>
        <source>What answers as SFTP at %1 does not speak SFTP. A login script that prints something does that.</source>
        <translation>Was bei %1 als SFTP antwortet, spricht kein SFTP. So wirkt ein Anmeldeskript, das etwas ausgibt.</translation>
    </message>
    <message>
        <source>the SFTP server ended</source>
        <translation>der SFTP-Server ist beendet</translation>
    </message>
    <message>
        <source>the server&apos;s answer makes no sense</source>
        <translation>die Antwort des Servers ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>error %1</source>
        <translation>Fehler %1</translation>
    </message>
    <message>
        <source>failure (a full disk, a read-only file system, or something of another kind with that name)</source>
        <translation>gescheitert (volle Platte, schreibgeschütztes Dateisystem oder etwas anderer Art mit diesem Namen)</translation>
    </message>
    <message>
        <source>%1 on the instance cannot be read</source>
        <translation>%1 auf der Instanz kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 on the instance cannot be written</source>
        <translation>%1 auf der Instanz kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>A file on the instance cannot be closed</source>
        <translation>Eine Datei auf der Instanz kann nicht geschlossen werden</translation>
    </message>
    <message>
        <source>%1 on the instance cannot be looked at</source>
        <translation>%1 auf der Instanz kann nicht angesehen werden</translation>
    </message>
    <message>
        <source>The permissions of %1 on the instance cannot be set</source>
        <translation>Die Rechte von %1 auf der Instanz können nicht gesetzt werden</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made on the instance</source>
        <translation>Der Ordner %1 kann auf der Instanz nicht angelegt werden</translation>
    </message>
    <message>
        <source>The old link %1 on the instance cannot be removed</source>
        <translation>Die alte Verknüpfung %1 auf der Instanz kann nicht entfernt werden</translation>
    </message>
    <message>
        <source>The link %1 cannot be made on the instance</source>
        <translation>Die Verknüpfung %1 kann auf der Instanz nicht angelegt werden</translation>
    </message>
    <message>
        <source>The link %1 on the instance cannot be read</source>
        <translation>Die Verknüpfung %1 auf der Instanz kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The folder %1 on the instance cannot be read</source>
        <translation>Der Ordner %1 auf der Instanz kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>SftpTransfer</name>
    <message>
        <source>%1 on the instance cannot be written</source>
        <translation>%1 auf der Instanz kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>%1 on the instance is not a folder.</source>
        <translation>%1 auf der Instanz ist kein Ordner.</translation>
    </message>
    <message>
        <source>%1 on the instance cannot be read</source>
        <translation>%1 auf der Instanz kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 on the instance is a folder, not a file. End it with &quot;/&quot; to get what is in it.</source>
        <translation>%1 auf der Instanz ist ein Ordner, keine Datei. Mit „/“ enden lassen, um zu holen, was darin ist.</translation>
    </message>
    <message>
        <source>%1 is not there on the instance.</source>
        <translation>%1 gibt es auf der Instanz nicht.</translation>
    </message>
    <message>
        <source>%1 is not a folder on the instance.</source>
        <translation>%1 ist kein Ordner auf der Instanz.</translation>
    </message>
    <message>
        <source>The server names a file &quot;%1&quot;, which would end up elsewhere on this machine.</source>
        <translation>Der Server nennt eine Datei „%1“, die anderswo auf dieser Maschine landen würde.</translation>
    </message>
</context>
<context>
    <name>ShellLocal</name>
    <message>
        <source>The tempfile_extension &quot;%1&quot; cannot end a file&apos;s name.</source>
        <translation>Die tempfile_extension „%1“ kann keinen Dateinamen beenden.</translation>
    </message>
    <message>
        <source>use_linux_pathing turns paths of Windows into those of its Linux subsystem; this is not Windows.</source>
        <translation>use_linux_pathing macht aus Pfaden von Windows solche seines Linux-Subsystems; dies ist nicht Windows.</translation>
    </message>
    <message>
        <source>Remove the option.</source>
        <translation>Die Option entfernen.</translation>
    </message>
    <message>
        <source>only_on does not know the system &quot;%1&quot;.</source>
        <translation>only_on kennt das System „%1“ nicht.</translation>
    </message>
    <message>
        <source>It knows darwin, freebsd, linux, openbsd, solaris and windows.</source>
        <translation>Es kennt darwin, freebsd, linux, openbsd, solaris und windows.</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
</context>
<context>
    <name>ShellProvisioner</name>
    <message>
        <source>The temporary script %1 could not be removed from the instance. Set &quot;skip_clean&quot; when it may stay.</source>
        <translation>Das temporäre Skript %1 konnte nicht von der Instanz entfernt werden. &quot;skip_clean&quot; setzen, wenn es bleiben darf.</translation>
    </message>
    <message>
        <source>The execute_command does not use {{.Path}}, so the script is never run.</source>
        <translation>Das execute_command verwendet {{.Path}} nicht, also wird das Skript nie ausgeführt.</translation>
    </message>
    <message>
        <source>Write {{.Path}} where the script stands in the command.</source>
        <translation>{{.Path}} schreiben, wo im Befehl das Skript steht.</translation>
    </message>
    <message>
        <source>the pause after the script</source>
        <translation>die Pause nach dem Skript</translation>
    </message>
</context>
<context>
    <name>SignalWatch</name>
    <message>
        <source>Signals cannot be heard: %1.</source>
        <translation>Signale können nicht empfangen werden: %1.</translation>
    </message>
</context>
<context>
    <name>SleepProvisioner</name>
    <message>
        <source>%1 does not wait at all.</source>
        <translation>%1 wartet überhaupt nicht.</translation>
    </message>
    <message>
        <source>Set &quot;duration&quot;, for instance &quot;30s&quot;.</source>
        <translation>&quot;duration&quot; setzen, zum Beispiel &quot;30s&quot;.</translation>
    </message>
    <message>
        <source>the sleep provisioner</source>
        <translation>der Provisionierer sleep</translation>
    </message>
</context>
<context>
    <name>SshAuthentication</name>
    <message>
        <source>%1 does not tell how to log in</source>
        <translation>%1 sagt nicht, wie man sich anmeldet</translation>
    </message>
    <message>
        <source>the SSH agent, which has no key (ssh-add -l)</source>
        <translation>der SSH-Agent, der keinen Schlüssel hat (ssh-add -l)</translation>
    </message>
    <message>
        <source>the agent&apos;s key %1</source>
        <translation>der Schlüssel %1 des Agenten</translation>
    </message>
    <message>
        <source>The password of %1 at %2 has expired: the server wants a new one before it lets anybody in.</source>
        <translation>Das Kennwort von %1 bei %2 ist abgelaufen: Der Server will ein neues, bevor er jemanden einlässt.</translation>
    </message>
    <message>
        <source>the password</source>
        <translation>das Kennwort</translation>
    </message>
    <message>
        <source>the password by keyboard-interactive</source>
        <translation>das Kennwort über keyboard-interactive</translation>
    </message>
    <message>
        <source>%1 ended the connection while &quot;%2&quot; logged in (tried: %3): %4.</source>
        <translation>%1 beendete die Verbindung, während sich „%2“ anmeldete (versucht: %3): %4.</translation>
    </message>
    <message>
        <source>nothing, because none of them is set in the template</source>
        <translation>nichts, da in der Vorlage nichts davon gesetzt ist</translation>
    </message>
    <message>
        <source>%1 does not let &quot;%2&quot; in. It takes: %3. Tried: %4.</source>
        <translation>%1 lässt „%2“ nicht ein. Es nimmt: %3. Versucht: %4.</translation>
    </message>
    <message>
        <source>The private key file %1 (&quot;ssh_private_key_file&quot;) cannot be read: %2.</source>
        <translation>Die private Schlüsseldatei %1 (&quot;ssh_private_key_file&quot;) kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>the build&apos;s temporary key</source>
        <translation>der temporäre Schlüssel des Baus</translation>
    </message>
    <message>
        <source>the key file %1</source>
        <translation>die Schlüsseldatei %1</translation>
    </message>
</context>
<context>
    <name>SshChannel</name>
    <message>
        <source>%1 opens no channel</source>
        <translation>%1 öffnet keinen Kanal</translation>
    </message>
    <message>
        <source>%1 gives no terminal (&quot;ssh_pty&quot;)</source>
        <translation>%1 gibt kein Terminal (&quot;ssh_pty&quot;)</translation>
    </message>
    <message>
        <source>%1 starts no command</source>
        <translation>%1 startet keinen Befehl</translation>
    </message>
    <message>
        <source>%1 starts no subsystem %2</source>
        <translation>%1 startet kein Subsystem %2</translation>
    </message>
    <message>
        <source>Reading from %1 failed</source>
        <translation>Lesen von %1 ist gescheitert</translation>
    </message>
    <message>
        <source>Writing to %1 failed</source>
        <translation>Schreiben nach %1 ist gescheitert</translation>
    </message>
    <message>
        <source>Ending the input at %1 failed</source>
        <translation>Die Eingabe bei %1 konnte nicht beendet werden</translation>
    </message>
    <message>
        <source>Closing a channel to %1 failed</source>
        <translation>Ein Kanal zu %1 konnte nicht geschlossen werden</translation>
    </message>
</context>
<context>
    <name>SshConnector</name>
    <message>
        <source>waiting for an address</source>
        <translation>Warten auf eine Adresse</translation>
    </message>
    <message>
        <source>resolving the name</source>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>TCP connection</source>
        <translation>TCP-Verbindung</translation>
    </message>
    <message>
        <source>SSH handshake</source>
        <translation>SSH-Handschlag</translation>
    </message>
    <message>
        <source>login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>%1 did not answer for %2 during the %3.</source>
        <translation>%1 hat %2 lang nicht geantwortet; Stufe: %3.</translation>
    </message>
    <message>
        <source>The host key of %1 is %2, but %3 was expected. Another machine answers there, perhaps to listen in; nothing was sent to it.</source>
        <translation>Der Rechnerschlüssel von %1 ist %2, erwartet wurde aber %3. Dort antwortet eine andere Maschine, vielleicht um mitzuhören; ihr wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Check the host name and this machine&apos;s name service.</source>
        <translation>Den Rechnernamen und die Namensauflösung dieser Maschine prüfen.</translation>
    </message>
    <message>
        <source>Check that the instance runs an SSH server on that port, and that its firewall or security group lets this machine in.</source>
        <translation>Prüfen, ob auf der Instanz an diesem Port ein SSH-Server läuft und ihre Firewall oder Sicherheitsgruppe diese Maschine einlässt.</translation>
    </message>
    <message>
        <source>Check that it is an SSH server that listens there and that it is not overloaded.</source>
        <translation>Prüfen, ob dort ein SSH-Server lauscht und ob er nicht überlastet ist.</translation>
    </message>
    <message>
        <source>Check the user name (&quot;ssh_username&quot;; cloud images have their own, such as debian, ubuntu, ec2-user), that the key or password is the one this instance knows, and that its server takes that type of key.</source>
        <translation>Den Benutzernamen prüfen (&quot;ssh_username&quot;; Cloud-Abbilder haben eigene wie debian, ubuntu, ec2-user), ob diese Instanz den Schlüssel oder das Kennwort kennt und ob ihr Server diese Art Schlüssel annimmt.</translation>
    </message>
    <message numerus="yes">
        <source>Timeout waiting for SSH at %1 after %2 and %n attempt(s), at the stage &quot;%3&quot;. Last error: %4</source>
        <translation>
            <numerusform>Zeit abgelaufen beim Warten auf SSH bei %1, nach %2 und %n Versuch, Stufe „%3“. Letzter Fehler: %4</numerusform>
            <numerusform>Zeit abgelaufen beim Warten auf SSH bei %1, nach %2 und %n Versuchen, Stufe „%3“. Letzter Fehler: %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No SSH connection to %1: given up after %2 and %n attempt(s), at the stage &quot;%3&quot;. Last error: %4</source>
        <translation>
            <numerusform>Keine SSH-Verbindung zu %1: aufgegeben nach %2 und %n Versuch, Stufe „%3“. Letzter Fehler: %4</numerusform>
            <numerusform>Keine SSH-Verbindung zu %1: aufgegeben nach %2 und %n Versuchen, Stufe „%3“. Letzter Fehler: %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SshReader</name>
    <message>
        <source>SSH data ends too early: it is damaged or not what it says it is.</source>
        <translation>SSH-Daten enden zu früh: Sie sind beschädigt oder nicht, was sie zu sein behaupten.</translation>
    </message>
</context>
<context>
    <name>SshSession</name>
    <message>
        <source>None of the SSH algorithms %1 is known to Diecast.</source>
        <translation>Keinen der SSH-Algorithmen %1 kennt Diecast.</translation>
    </message>
    <message>
        <source>%1 closed the connection before it said anything: no SSH server behind this port, or not ready yet.</source>
        <translation>%1 schloss die Verbindung, bevor es etwas sagte: Hinter diesem Port ist kein SSH-Server, oder er ist noch nicht bereit.</translation>
    </message>
    <message>
        <source>%1 is not an SSH server: its first words are &quot;%2&quot;.</source>
        <translation>%1 ist kein SSH-Server: Die ersten Worte sind „%2“.</translation>
    </message>
    <message>
        <source>The SSH handshake with %1 failed: %2.</source>
        <translation>Der SSH-Handschlag mit %1 ist gescheitert: %2.</translation>
    </message>
    <message>
        <source>%1 has only an RSA host key (%2), which Diecast&apos;s SSH library cannot check. Give the instance an Ed25519 host key: run &quot;ssh-keygen -A&quot; there and let sshd use /etc/ssh/ssh_host_ed25519_key (HostKey in sshd_config), or start from a newer image.</source>
        <translation>%1 hat nur einen RSA-Rechnerschlüssel (%2), den die SSH-Bibliothek von Diecast nicht prüfen kann. Der Instanz einen Ed25519-Rechnerschlüssel geben: dort &quot;ssh-keygen -A&quot; ausführen und sshd /etc/ssh/ssh_host_ed25519_key verwenden lassen (HostKey in sshd_config), oder von einem neueren Abbild ausgehen.</translation>
    </message>
    <message>
        <source>%1 and Diecast have no SSH algorithms in common. The server offers key exchange %2; host keys %3; ciphers %4; MACs %5. Allow one of curve25519-sha256, ssh-ed25519, aes128-ctr and hmac-sha2-256 each in its sshd_config.</source>
        <translation>%1 und Diecast haben keine SSH-Algorithmen gemeinsam. Der Server bietet Schlüsselaustausch %2; Rechnerschlüssel %3; Chiffren %4; MACs %5. In seiner sshd_config je einen von curve25519-sha256, ssh-ed25519, aes128-ctr und hmac-sha2-256 erlauben.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>nothing came for %1 (&quot;ssh_read_write_timeout&quot;)</source>
        <translation>für %1 kam nichts (&quot;ssh_read_write_timeout&quot;)</translation>
    </message>
    <message>
        <source>The connection to %1 cannot be kept alive</source>
        <translation>Die Verbindung zu %1 kann nicht am Leben gehalten werden</translation>
    </message>
    <message>
        <source>The connection to %1 was lost: %2.</source>
        <translation>Die Verbindung zu %1 ging verloren: %2.</translation>
    </message>
</context>
<context>
    <name>StandardOutput</name>
    <message>
        <source>Standard output could not be written to its end: nobody reads it.
</source>
        <translation>Die Standardausgabe konnte nicht zu Ende geschrieben werden: Niemand liest sie.
</translation>
    </message>
    <message>
        <source>Standard output could not be written to its end: %1.
</source>
        <translation>Die Standardausgabe konnte nicht zu Ende geschrieben werden: %1.
</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>The state of the build could not be saved in “%1”.</source>
        <translation>Der Zustand des Baus konnte nicht in „%1“ gespeichert werden.</translation>
    </message>
    <message>
        <source>The state of the build could not be saved: %1</source>
        <translation>Der Stand des Builds konnte nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message numerus="yes">
        <source>%n leftover(s) released.</source>
        <translation>
            <numerusform>%n Überrest freigegeben.</numerusform>
            <numerusform>%n Überreste freigegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not be released: %1</source>
        <translation>Konnte nicht freigegeben werden: %1</translation>
    </message>
</context>
<context>
    <name>Template</name>
    <message>
        <source>A template must be an object, but this is %1.</source>
        <translation>Eine Vorlage muss ein Objekt sein, dies ist aber %1.</translation>
    </message>
    <message>
        <source>Write { &quot;builders&quot;: [ ... ] }.</source>
        <translation>{ &quot;builders&quot;: [ ... ] } schreiben.</translation>
    </message>
    <message>
        <source>The template has no builder.</source>
        <translation>Die Vorlage hat keinen Builder.</translation>
    </message>
    <message>
        <source>Add at least one: &quot;builders&quot;: [ { &quot;type&quot;: &quot;...&quot; } ].</source>
        <translation>Mindestens einen ergänzen: &quot;builders&quot;: [ { &quot;type&quot;: &quot;...&quot; } ].</translation>
    </message>
    <message>
        <source>“%1” must be a text, but is %2.</source>
        <translation>„%1“ muss ein Text sein, ist aber %2.</translation>
    </message>
    <message>
        <source>Write it in double quotes.</source>
        <translation>In doppelte Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>The comment “%1” is %2; at the root only texts are allowed as comments.</source>
        <translation>Der Kommentar „%1“ ist %2; an der Wurzel sind als Kommentare nur Texte erlaubt.</translation>
    </message>
    <message>
        <source>“%1” is no root key of a template.</source>
        <translation>„%1“ ist kein Wurzelschlüssel einer Vorlage.</translation>
    </message>
    <message>
        <source>Remove it; a comment&apos;s key begins with an underscore.</source>
        <translation>Ihn entfernen; der Schlüssel eines Kommentars beginnt mit einem Unterstrich.</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>“%1” is no version of Packer.</source>
        <translation>„%1“ ist keine Version von Packer.</translation>
    </message>
    <message>
        <source>Write it like &quot;1.6.0&quot;.</source>
        <translation>Wie &quot;1.6.0&quot; schreiben.</translation>
    </message>
    <message>
        <source>This template needs Packer %1 or newer; Diecast does what Packer %2 does.</source>
        <translation>Diese Vorlage braucht Packer %1 oder neuer; Diecast tut, was Packer %2 tut.</translation>
    </message>
    <message>
        <source>Lower &quot;min_packer_version&quot; when the template needs nothing newer.</source>
        <translation>&quot;min_packer_version&quot; senken, wenn die Vorlage nichts Neueres braucht.</translation>
    </message>
    <message>
        <source>&quot;variables&quot; must be an object, but is %1.</source>
        <translation>&quot;variables&quot; muss ein Objekt sein, ist aber %1.</translation>
    </message>
    <message>
        <source>Write { &quot;name&quot;: &quot;default&quot; }.</source>
        <translation>{ &quot;Name&quot;: &quot;Vorgabe&quot; } schreiben.</translation>
    </message>
    <message>
        <source>The variable “%1” must have a text as its default, but has %2.</source>
        <translation>Die Variable „%1“ muss einen Text als Vorgabe haben, hat aber %2.</translation>
    </message>
    <message>
        <source>Write it in double quotes, or null when the variable must be given.</source>
        <translation>In doppelte Anführungszeichen setzen, oder null, wenn die Variable angegeben werden muss.</translation>
    </message>
    <message>
        <source>&quot;sensitive-variables&quot; must be a list, but is %1.</source>
        <translation>&quot;sensitive-variables&quot; muss eine Liste sein, ist aber %1.</translation>
    </message>
    <message>
        <source>Write [ &quot;name&quot; ].</source>
        <translation>[ &quot;Name&quot; ] schreiben.</translation>
    </message>
    <message>
        <source>&quot;sensitive-variables&quot; holds %1, but should hold names of variables.</source>
        <translation>&quot;sensitive-variables&quot; enthält %1, sollte aber Namen von Variablen enthalten.</translation>
    </message>
    <message>
        <source>&quot;sensitive-variables&quot; names “%1”, which is not declared in &quot;variables&quot;.</source>
        <translation>&quot;sensitive-variables&quot; nennt „%1“, das in &quot;variables&quot; nicht vereinbart ist.</translation>
    </message>
    <message>
        <source>Declare it, or remove the name.</source>
        <translation>Sie vereinbaren oder den Namen entfernen.</translation>
    </message>
    <message>
        <source>%1 must be a list, but is %2.</source>
        <translation>%1 muss eine Liste sein, ist aber %2.</translation>
    </message>
    <message>
        <source>Write [ ... ] around it.</source>
        <translation>[ ... ] darum herum schreiben.</translation>
    </message>
    <message>
        <source>%1 must be an object, but is %2.</source>
        <translation>%1 muss ein Objekt sein, ist aber %2.</translation>
    </message>
    <message>
        <source>Write { &quot;type&quot;: &quot;...&quot; } with its options.</source>
        <translation>{ &quot;type&quot;: &quot;...&quot; } mit seinen Optionen schreiben.</translation>
    </message>
    <message>
        <source>%1 has no &quot;type&quot;.</source>
        <translation>%1 hat keinen &quot;type&quot;.</translation>
    </message>
    <message>
        <source>Add &quot;type&quot;: the kind of component it is.</source>
        <translation>&quot;type&quot; ergänzen: die Art des Bausteins.</translation>
    </message>
    <message>
        <source>The &quot;type&quot; of %1 must be a text that is not empty.</source>
        <translation>Der &quot;type&quot; von %1 muss ein nicht leerer Text sein.</translation>
    </message>
    <message>
        <source>“%1” of %2</source>
        <translation>„%1“ von %2</translation>
    </message>
    <message>
        <source>“%1” of %2 holds %3, but should hold names of builders.</source>
        <translation>„%1“ von %2 enthält %3, sollte aber Namen von Buildern enthalten.</translation>
    </message>
    <message>
        <source>&quot;builders&quot;</source>
        <translation>&quot;builders&quot;</translation>
    </message>
    <message>
        <source>builder %1</source>
        <translation>Builder %1</translation>
    </message>
    <message>
        <source>The &quot;name&quot; of %1 must be a text.</source>
        <translation>Der &quot;name&quot; von %1 muss ein Text sein.</translation>
    </message>
    <message>
        <source>Two builders are named “%1”; the first is on line %2.</source>
        <translation>Zwei Builder heißen „%1“; der erste steht in Zeile %2.</translation>
    </message>
    <message>
        <source>Give each builder a &quot;name&quot; of its own; without one it is named by its type.</source>
        <translation>Jedem Builder einen eigenen &quot;name&quot; geben; ohne einen heißt er wie sein Typ.</translation>
    </message>
    <message>
        <source>“override” of %1</source>
        <translation>„override“ von %1</translation>
    </message>
    <message>
        <source>Write { &quot;builder&apos;s name&quot;: { options } }.</source>
        <translation>{ &quot;Name des Builders&quot;: { Optionen } } schreiben.</translation>
    </message>
    <message>
        <source>%1 for “%2” must be an object, but is %3.</source>
        <translation>%1 für „%2“ muss ein Objekt sein, ist aber %3.</translation>
    </message>
    <message>
        <source>Write the options to replace: { &quot;option&quot;: value }.</source>
        <translation>Die zu ersetzenden Optionen schreiben: { &quot;Option&quot;: Wert }.</translation>
    </message>
    <message>
        <source>&quot;provisioners&quot;</source>
        <translation>&quot;provisioners&quot;</translation>
    </message>
    <message>
        <source>provisioner %1</source>
        <translation>Provisionierer %1</translation>
    </message>
    <message>
        <source>the error-cleanup-provisioner</source>
        <translation>der error-cleanup-provisioner</translation>
    </message>
    <message>
        <source>%1 is an empty text.</source>
        <translation>%1 ist ein leerer Text.</translation>
    </message>
    <message>
        <source>Write the post-processor&apos;s type.</source>
        <translation>Den Typ des Postprozessors schreiben.</translation>
    </message>
    <message>
        <source>“keep_input_artifact” of %1 must be true or false.</source>
        <translation>„keep_input_artifact“ von %1 muss true oder false sein.</translation>
    </message>
    <message>
        <source>Write true or false, without quotes.</source>
        <translation>true oder false schreiben, ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>&quot;post-processors&quot;</source>
        <translation>&quot;post-processors&quot;</translation>
    </message>
    <message>
        <source>post-processor %1</source>
        <translation>Postprozessor %1</translation>
    </message>
    <message>
        <source>post-processor %1.%2</source>
        <translation>Postprozessor %1.%2</translation>
    </message>
    <message>
        <source>%1 is a list inside a sequence of post-processors.</source>
        <translation>%1 ist eine Liste in einer Folge von Postprozessoren.</translation>
    </message>
    <message>
        <source>Sequences cannot be nested; put its entries into the sequence itself.</source>
        <translation>Folgen lassen sich nicht verschachteln; ihre Einträge in die Folge selbst setzen.</translation>
    </message>
    <message>
        <source>“%1” of %2 names the builder “%3”, which is not in the template.</source>
        <translation>„%1“ von %2 nennt den Builder „%3“, den die Vorlage nicht hat.</translation>
    </message>
    <message>
        <source>The builders are: %1.</source>
        <translation>Die Builder sind: %1.</translation>
    </message>
    <message>
        <source>Did you mean “%1”? The builders are: %2.</source>
        <translation>Ist „%1“ gemeint? Die Builder sind: %2.</translation>
    </message>
    <message>
        <source>%1 has both &quot;only&quot; and &quot;except&quot;.</source>
        <translation>%1 hat &quot;only&quot; und &quot;except&quot;.</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Eines der beiden behalten.</translation>
    </message>
    <message>
        <source>provisioner %1 (%2)</source>
        <translation>Provisionierer %1 (%2)</translation>
    </message>
    <message>
        <source>post-processor “%1”</source>
        <translation>Postprozessor „%1“</translation>
    </message>
    <message>
        <source>“%1” must be an object, but is %2.</source>
        <translation>„%1“ muss ein Objekt sein, ist aber %2.</translation>
    </message>
    <message>
        <source>“%1” must be a list, but is %2.</source>
        <translation>„%1“ muss eine Liste sein, ist aber %2.</translation>
    </message>
    <message>
        <source>It has no effect; leave it out.</source>
        <translation>Es bewirkt nichts; weglassen.</translation>
    </message>
    <message>
        <source>In YAML the word null is no text; write &quot;null&quot; in quotes.</source>
        <translation>In YAML ist das Wort null kein Text; &quot;null&quot; in Anführungszeichen schreiben.</translation>
    </message>
</context>
<context>
    <name>TemplateDocument</name>
    <message>
        <source>%1 cannot be opened: %2. Check the name and its permissions.</source>
        <translation>%1 kann nicht geöffnet werden: %2. Den Namen und die Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 is larger than 64 MB, so it is no template.</source>
        <translation>%1 ist größer als 64 MB, also keine Vorlage.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>This template has no file yet. Choose a name for it.</source>
        <translation>Diese Vorlage hat noch keine Datei. Einen Namen dafür wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be saved: %2. The file is unchanged; save under another name or correct the permissions.</source>
        <translation>%1 kann nicht gespeichert werden: %2. Die Datei ist unverändert; unter einem anderen Namen speichern oder die Rechte berichtigen.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>it is write-protected</source>
        <translation>sie ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the template</source>
        <translation>die Vorlage</translation>
    </message>
    <message>
        <source>item %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>%1 setzen</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 verdoppeln</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>This template is YAML, which is changed in its text. To change it here, write it as JSON first: diecast convert -to=json.</source>
        <translation>Diese Vorlage ist YAML, das in seinem Text geändert wird. Um sie hier zu ändern, zuerst als JSON schreiben: diecast convert -to=json.</translation>
    </message>
    <message>
        <source>The template has no “%1”.</source>
        <translation>Die Vorlage hat kein „%1“.</translation>
    </message>
    <message>
        <source>“%1” is %2, which holds nothing; a list or an object is needed.</source>
        <translation>„%1“ ist %2 und enthält nichts; gebraucht wird eine Liste oder ein Objekt.</translation>
    </message>
    <message>
        <source>“%1” has a syntax error in it. Mend it in the text first.</source>
        <translation>In „%1“ steht ein Syntaxfehler. Beheben Sie ihn zuerst im Text.</translation>
    </message>
    <message>
        <source>The template as a whole cannot be moved, removed, renamed or duplicated.</source>
        <translation>Die Vorlage als Ganzes kann nicht verschoben, entfernt, umbenannt oder verdoppelt werden.</translation>
    </message>
    <message>
        <source>The name “%1” is taken. Choose another one.</source>
        <translation>Der Name „%1“ ist vergeben. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>“%1” is a list; what stands in it has no name.</source>
        <translation>„%1“ ist eine Liste; was darin steht, hat keinen Namen.</translation>
    </message>
    <message>
        <source>“%1” cannot be moved into itself.</source>
        <translation>„%1“ kann nicht in sich selbst verschoben werden.</translation>
    </message>
    <message>
        <source>An item needs a name to stand in an object.</source>
        <translation>Ein Eintrag braucht einen Namen, um in einem Objekt zu stehen.</translation>
    </message>
    <message>
        <source>“%1” is an item of a list, which has no name.</source>
        <translation>„%1“ ist ein Eintrag einer Liste, der keinen Namen hat.</translation>
    </message>
    <message>
        <source>A comment stands before or behind the value.</source>
        <translation>Vor oder hinter dem Wert steht ein Kommentar.</translation>
    </message>
    <message>
        <source>This cannot be a value in the template: %1</source>
        <translation>Das kann kein Wert in der Vorlage sein: %1</translation>
    </message>
</context>
<context>
    <name>TemplateInput</name>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>„%1“ kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>-var takes NAME=VALUE, not “%1”.</source>
        <translation>-var nimmt NAME=WERT, nicht „%1“.</translation>
    </message>
    <message>
        <source>The template is missing.</source>
        <translation>Die Vorlage fehlt.</translation>
    </message>
    <message>
        <source>One template is needed, but %1 arguments were given: %2.</source>
        <translation>Gebraucht wird eine Vorlage, angegeben wurden aber %1 Argumente: %2.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>-var sets “%1”, which the template does not declare.</source>
        <translation>-var setzt „%1“, das die Vorlage nicht vereinbart.</translation>
    </message>
    <message>
        <source>The template does not declare the variable “%1”.</source>
        <translation>Die Vorlage vereinbart die Variable „%1“ nicht.</translation>
    </message>
    <message>
        <source>-ignore takes codes of problems, such as DC206, not “%1”.</source>
        <translation>-ignore nimmt Codes von Problemen, etwa DC206, nicht „%1“.</translation>
    </message>
    <message>
        <source>“%1” is a folder; a file is needed.</source>
        <translation>„%1“ ist ein Ordner; gebraucht wird eine Datei.</translation>
    </message>
    <message>
        <source>“%1” has more than 64 MB, which no template has.</source>
        <translation>„%1“ hat mehr als 64 MB; so groß ist keine Vorlage.</translation>
    </message>
</context>
<context>
    <name>TemplateRun</name>
    <message>
        <source>The template has errors or selects no build; nothing was started.</source>
        <translation>Die Vorlage hat Fehler oder wählt keinen Bau aus; nichts wurde gestartet.</translation>
    </message>
</context>
<context>
    <name>TemporaryScript</name>
    <message>
        <source>The temporary script &quot;%1&quot; cannot be written: %2.</source>
        <translation>Das temporäre Skript „%1“ kann nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>Variables</name>
    <message>
        <source>The variable “%1” is not declared, so it is an empty text here.</source>
        <translation>Die Variable „%1“ ist nicht vereinbart und darum hier ein leerer Text.</translation>
    </message>
    <message>
        <source>Declare it in &quot;variables&quot;.</source>
        <translation>Sie in &quot;variables&quot; vereinbaren.</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>A variable file must be an object, but this is %1.</source>
        <translation>Eine Variablendatei muss ein Objekt sein, dies ist aber %1.</translation>
    </message>
    <message>
        <source>Write { &quot;name&quot;: &quot;value&quot; }.</source>
        <translation>{ &quot;Name&quot;: &quot;Wert&quot; } schreiben.</translation>
    </message>
    <message>
        <source>The value of the variable “%1” must be a text, but is %2.</source>
        <translation>Der Wert der Variable „%1“ muss ein Text sein, ist aber %2.</translation>
    </message>
    <message>
        <source>Write it in double quotes.</source>
        <translation>In doppelte Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>The variable “%1” must be given: it has no default.</source>
        <translation>Die Variable „%1“ muss angegeben werden: Sie hat keine Vorgabe.</translation>
    </message>
    <message>
        <source>Give it with -var %1=VALUE or in a -var-file.</source>
        <translation>Sie mit -var %1=WERT oder in einer -var-file angeben.</translation>
    </message>
    <message>
        <source>The variable “%1”</source>
        <translation>Die Variable „%1“</translation>
    </message>
    <message>
        <source>the variables refer to each other in a circle: %1</source>
        <translation>die Variablen verweisen im Kreis aufeinander: %1</translation>
    </message>
    <message>
        <source>more than %1 variables refer to each other in a row</source>
        <translation>mehr als %1 Variablen verweisen der Reihe nach aufeinander</translation>
    </message>
    <message>
        <source>the variable “%1” has no value</source>
        <translation>die Variable „%1“ hat keinen Wert</translation>
    </message>
    <message>
        <source>the variable “%1” is not declared</source>
        <translation>die Variable „%1“ ist nicht vereinbart</translation>
    </message>
    <message>
        <source>the variable “%1” is not declared; did you mean “%2”</source>
        <translation>die Variable „%1“ ist nicht vereinbart; ist „%2“ gemeint</translation>
    </message>
    <message>
        <source>The variable “%1” is declared, but nothing uses it.</source>
        <translation>Die Variable „%1“ ist deklariert, aber nichts benutzt sie.</translation>
    </message>
    <message>
        <source>Remove it, or write {{user `%1`}} where it belongs.</source>
        <translation>Entfernen Sie sie, oder schreiben Sie {{user `%1`}}, wo sie hingehört.</translation>
    </message>
    <message>
        <source>Give one of them a value that needs no other of them.</source>
        <translation>Einer davon einen Wert geben, der keine andere davon braucht.</translation>
    </message>
</context>
<context>
    <name>Vault</name>
    <message>
        <source>`vault` does not know which server to ask; set VAULT_ADDR, as in https://vault.example:8200</source>
        <translation>`vault` weiß nicht, welchen Server es fragen soll; setzen Sie VAULT_ADDR, etwa https://vault.example:8200</translation>
    </message>
    <message>
        <source>`vault` has no token; set VAULT_TOKEN or log in with `vault login`</source>
        <translation>`vault` hat kein Token; setzen Sie VAULT_TOKEN, oder melden Sie sich mit `vault login` an</translation>
    </message>
    <message>
        <source>Vault at %1 has no secret at “%2”; with the second version of its key/value engine a path is like secret/data/name</source>
        <translation>Vault auf %1 hat kein Geheimnis unter „%2“; bei der zweiten Version seines Schlüsselspeichers ist ein Pfad wie secret/data/name</translation>
    </message>
    <message>
        <source>Vault at %1 refused “%2” with status %3: %4</source>
        <translation>Vault auf %1 hat „%2“ mit Status %3 verweigert: %4</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund angegeben</translation>
    </message>
    <message>
        <source>the secret at “%1” has no key “%2”</source>
        <translation>das Geheimnis unter „%1“ hat keinen Schlüssel „%2“</translation>
    </message>
    <message>
        <source>the secret at “%1” has no key “%2”; did you mean “%3”</source>
        <translation>das Geheimnis unter „%1“ hat keinen Schlüssel „%2“; meinten Sie „%3“</translation>
    </message>
</context>
<context>
    <name>WriteFileStep</name>
    <message>
        <source>The file &quot;%1&quot; cannot be written: %2.</source>
        <translation>Die Datei „%1“ kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be removed: %2.</source>
        <translation>Die Datei „%1“ kann nicht entfernt werden: %2.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; that was there before is kept as &quot;%2&quot; and cannot be put back: %3.</source>
        <translation>Die Datei „%1“, die vorher da war, ist als „%2“ aufgehoben und kann nicht zurückgelegt werden: %3.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; has been written anew since; the one that was there before is kept as &quot;%2&quot;. Remove the one that is not wanted.</source>
        <translation>Die Datei &quot;%1&quot; wurde seither neu geschrieben; die frühere ist als &quot;%2&quot; aufgehoben. Die unerwünschte davon löschen.</translation>
    </message>
</context>
<context>
    <name>WrittenSecrets</name>
    <message>
        <source>The default of the variable “%1” is a secret, but stands in the template for all to read.</source>
        <translation>Der Vorgabewert der Variablen „%1“ ist ein Geheimnis, steht aber für alle lesbar in der Vorlage.</translation>
    </message>
    <message>
        <source>Write null, so that it must be given with -var-file, or {{env `%1`}}.</source>
        <translation>null schreiben, damit er mit -var-file gegeben werden muss, oder {{env `%1`}}.</translation>
    </message>
    <message>
        <source>A private key stands in the template for all to read.</source>
        <translation>Ein privater Schlüssel steht für alle lesbar in der Vorlage.</translation>
    </message>
    <message>
        <source>Keep it in a file of its own, and upload that or name it in an option.</source>
        <translation>In eine eigene Datei legen und diese hochladen oder in einer Option nennen.</translation>
    </message>
    <message>
        <source>The environment variable “%1” is a secret, but stands in the template for all to read.</source>
        <translation>Die Umgebungsvariable „%1“ ist ein Geheimnis, steht aber für alle lesbar in der Vorlage.</translation>
    </message>
    <message>
        <source>Move it into a variable, name that in &quot;sensitive-variables&quot;, and write &quot;%1={{user `%2`}}&quot; here.</source>
        <translation>In eine Variable verschieben, diese in &quot;sensitive-variables&quot; nennen und hier &quot;%1={{user `%2`}}&quot; schreiben.</translation>
    </message>
    <message>
        <source>A command in “%1” has a secret in it, which stands in the template for all to read.</source>
        <translation>Ein Befehl in „%1“ enthält ein Geheimnis, das in der Vorlage für alle zu lesen ist.</translation>
    </message>
    <message>
        <source>Move it into a variable, name that in &quot;sensitive-variables&quot;, give it to the command by &quot;environment_vars&quot;, and write its name here, as $PASSWORD.</source>
        <translation>Verschieben Sie es in eine Variable, nennen Sie die in „sensitive-variables“, geben Sie sie dem Befehl durch „environment_vars“, und schreiben Sie hier ihren Namen, wie $PASSWORD.</translation>
    </message>
</context>
<context>
    <name>YamlReader</name>
    <message>
        <source>A second document begins here; a file holds one.</source>
        <translation>Hier beginnt ein zweites Dokument; eine Datei enthält eines.</translation>
    </message>
    <message>
        <source>Remove it, or put it into a file of its own.</source>
        <translation>Entfernen Sie es, oder geben Sie ihm eine eigene Datei.</translation>
    </message>
    <message>
        <source>This alias stands inside the value it refers to.</source>
        <translation>Dieser Alias steht innerhalb des Wertes, auf den er verweist.</translation>
    </message>
    <message>
        <source>Write the value out.</source>
        <translation>Schreiben Sie den Wert aus.</translation>
    </message>
    <message>
        <source>“%1” is a text here, though some readers of YAML take it for something else.</source>
        <translation>„%1“ ist hier ein Text, obwohl manche YAML-Leser etwas anderes darin sehen.</translation>
    </message>
    <message>
        <source>Put it in quotes, or write true, false or a decimal number.</source>
        <translation>Setzen Sie es in Anführungszeichen, oder schreiben Sie true, false oder eine Dezimalzahl.</translation>
    </message>
    <message>
        <source>“%1” cannot be read as %2.</source>
        <translation>„%1“ lässt sich nicht als %2 lesen.</translation>
    </message>
    <message>
        <source>Templates know texts, numbers, true, false, null, lists and objects; leave the tag out.</source>
        <translation>Templates kennen Texte, Zahlen, true, false, null, Listen und Objekte; lassen Sie das Tag weg.</translation>
    </message>
    <message>
        <source>The tag %1 means nothing in a template.</source>
        <translation>Das Tag %1 bedeutet in einer Vorlage nichts.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Lassen Sie es weg.</translation>
    </message>
    <message>
        <source>“&lt;&lt;” merges objects, but this is %1.</source>
        <translation>„&lt;&lt;“ fügt Objekte ein, aber dies ist %1.</translation>
    </message>
    <message>
        <source>Refer to an object: &lt;&lt;: *name.</source>
        <translation>Verweisen Sie auf ein Objekt: &lt;&lt;: *name.</translation>
    </message>
    <message>
        <source>A key must be a text, but this is %1.</source>
        <translation>Ein Schlüssel muss ein Text sein, aber dies ist %1.</translation>
    </message>
    <message>
        <source>An expression stands in quotes: &apos;{{user `name`}}&apos;.</source>
        <translation>Ein Ausdruck steht in Anführungszeichen: &apos;{{user `name`}}&apos;.</translation>
    </message>
    <message>
        <source>Write a text before the colon.</source>
        <translation>Schreiben Sie einen Text vor den Doppelpunkt.</translation>
    </message>
    <message>
        <source>The template grows beyond %1 values by its aliases.</source>
        <translation>Die Vorlage wächst durch seine Aliase über %1 Werte hinaus.</translation>
    </message>
    <message>
        <source>Check whether aliases repeat each other.</source>
        <translation>Prüfen Sie, ob Aliase einander wiederholen.</translation>
    </message>
    <message>
        <source>Check the indentation (spaces, no tabs) and put values that hold a colon or begin with {{ in quotes.</source>
        <translation>Prüfen Sie die Einrückung (Leerzeichen, keine Tabulatoren), und setzen Sie Werte, die einen Doppelpunkt enthalten oder mit {{ beginnen, in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Check whether a bracket is never closed.</source>
        <translation>Prüfen Sie, ob eine Klammer nie geschlossen wird.</translation>
    </message>
    <message>
        <source>Declare it first with &amp;name.</source>
        <translation>Deklarieren Sie ihn zuerst mit &amp;name.</translation>
    </message>
    <message>
        <source>Check quotes, colons and the indentation around here.</source>
        <translation>Prüfen Sie hier Anführungszeichen, Doppelpunkte und die Einrückung.</translation>
    </message>
    <message>
        <source>The file is no UTF-8 text.</source>
        <translation>Die Datei ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>Speichern Sie die Datei als UTF-8.</translation>
    </message>
    <message>
        <source>This is no YAML: %1.</source>
        <translation>Das ist kein YAML: %1.</translation>
    </message>
    <message>
        <source>The template ends before this, which belongs to nothing.</source>
        <translation>Die Vorlage endet davor; dies gehört zu nichts.</translation>
    </message>
    <message>
        <source>Remove it, or check the indentation and the brackets above it.</source>
        <translation>Entfernen oder die Einrückung und die Klammern darüber prüfen.</translation>
    </message>
    <message>
        <source>No bracket is open here: remove it, or put the text it belongs to in quotes.</source>
        <translation>Hier ist keine Klammer offen: entfernen oder den Text, zu dem sie gehört, in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>No value begins with this sign: put the text in quotes.</source>
        <translation>Kein Wert beginnt mit diesem Zeichen: den Text in Anführungszeichen setzen.</translation>
    </message>
</context>
<context>
    <name>diecast::ActivityBar</name>
    <message>
        <source>Activities</source>
        <translation>Tätigkeiten</translation>
    </message>
</context>
<context>
    <name>diecast::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>diecast::BuildView</name>
    <message>
        <source>Builds</source>
        <translation>Bauten</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Image ids</source>
        <translation>Abbildkennungen</translation>
    </message>
    <message>
        <source>Each build&apos;s log opens here as soon as it starts.</source>
        <translation>Das Protokoll jedes Baus öffnet sich hier, sobald er beginnt.</translation>
    </message>
</context>
<context>
    <name>diecast::BuildWords</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Stopped at a failure</source>
        <translation>Hält an einem Fehler</translation>
    </message>
    <message>
        <source>Cleaning up</source>
        <translation>Räumt auf</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>fragt</translation>
    </message>
    <message>
        <source>cleaning up</source>
        <translation>räumt auf</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation>%1 von %2 · %3</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>waiting for an address</source>
        <translation>Warten auf eine Adresse</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>sucht die Adresse von %1</translation>
    </message>
    <message>
        <source>connecting to %1:%2</source>
        <translation>verbindet mit %1:%2</translation>
    </message>
    <message>
        <source>agreeing on keys</source>
        <translation>vereinbart Schlüssel</translation>
    </message>
    <message>
        <source>logging in</source>
        <translation>meldet sich an</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>%1 · try %2</source>
        <translation>%1 · Versuch %2</translation>
    </message>
    <message>
        <source>Clean up: %1</source>
        <translation>Aufräumen: %1</translation>
    </message>
    <message>
        <source>Still exists: %1</source>
        <translation>Noch vorhanden: %1</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Keep instance</source>
        <translation>Instanz behalten</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen</translation>
    </message>
</context>
<context>
    <name>diecast::BuildsModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>released</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bau</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>diecast::BuildsView</name>
    <message>
        <source>Builds</source>
        <translation>Bauten</translation>
    </message>
    <message>
        <source>Nothing has been built here yet. Ctrl+B builds the open template.</source>
        <translation>Hier wurde noch nichts gebaut. Strg+B baut die geöffnete Vorlage.</translation>
    </message>
</context>
<context>
    <name>diecast::DesignView</name>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>The variable “%1” has no default.</source>
        <translation>Die Variable „%1“ hat keinen Vorgabewert.</translation>
    </message>
    <message>
        <source>Its value is asked for before a build.</source>
        <translation>Ihr Wert wird vor einem Bau erfragt.</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
</context>
<context>
    <name>diecast::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find text</source>
        <translation>Text suchen</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Vorheriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Close find bar</source>
        <translation>Suchleiste schließen</translation>
    </message>
</context>
<context>
    <name>diecast::ImagesModel</name>
    <message>
        <source>Image %1 of %2</source>
        <translation>Abbild %1 von %2</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
</context>
<context>
    <name>diecast::ImagesView</name>
    <message>
        <source>Copy ids</source>
        <translation>Kennungen kopieren</translation>
    </message>
    <message>
        <source>Images of this run</source>
        <translation>Abbilder dieses Laufs</translation>
    </message>
    <message>
        <source>Copy all image ids</source>
        <translation>Alle Abbildkennungen kopieren</translation>
    </message>
    <message>
        <source>Images appear here when builds have made them.</source>
        <translation>Abbilder erscheinen hier, sobald Bauten sie gemacht haben.</translation>
    </message>
</context>
<context>
    <name>diecast::JsonEditor</name>
    <message>
        <source>Text of the template</source>
        <translation>Text der Vorlage</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>Tippen</translation>
    </message>
    <message>
        <source>Move text</source>
        <translation>Text verschieben</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Fold or unfold all</source>
        <translation>Alles ein- oder ausklappen</translation>
    </message>
</context>
<context>
    <name>diecast::LogPanel</name>
    <message>
        <source>Log of %1</source>
        <translation>Protokoll von %1</translation>
    </message>
    <message>
        <source>Find in the log of %1</source>
        <translation>Im Protokoll von %1 suchen</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Dem Ende folgen</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
</context>
<context>
    <name>diecast::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message numerus="yes">
        <source>↓ %n new line(s)</source>
        <translation>
            <numerusform>↓ %n neue Zeile</numerusform>
            <numerusform>↓ %n neue Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been said yet.</source>
        <translation>Bisher wurde nichts gesagt.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Find …</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Show times</source>
        <translation>Zeiten zeigen</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Dem Ende folgen</translation>
    </message>
    <message>
        <source>Fold all steps</source>
        <translation>Alle Schritte einklappen</translation>
    </message>
    <message>
        <source>Unfold all steps</source>
        <translation>Alle Schritte ausklappen</translation>
    </message>
</context>
<context>
    <name>diecast::OutlineModel</name>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>Builders</source>
        <translation>Builder</translation>
    </message>
    <message>
        <source>Provisioners</source>
        <translation>Provisionierer</translation>
    </message>
    <message>
        <source>On error</source>
        <translation>Bei Fehlern</translation>
    </message>
    <message>
        <source>After the build</source>
        <translation>Nach dem Bau</translation>
    </message>
    <message>
        <source>sequence %1, %2 of %3</source>
        <translation>Folge %1, %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n part(s)</source>
        <translation>
            <numerusform>%1, %n Teil</numerusform>
            <numerusform>%1, %n Teile</numerusform>
        </translation>
    </message>
    <message>
        <source>secret</source>
        <translation>vertraulich</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::OutlineView</name>
    <message>
        <source>Outline of the template</source>
        <translation>Gliederung der Vorlage</translation>
    </message>
</context>
<context>
    <name>diecast::Panel</name>
    <message>
        <source>Move into a window of its own, or back</source>
        <translation>In ein eigenes Fenster lösen oder zurück</translation>
    </message>
    <message>
        <source>Float panel %1</source>
        <translation>Bereich %1 lösen</translation>
    </message>
    <message>
        <source>Close panel</source>
        <translation>Bereich schließen</translation>
    </message>
    <message>
        <source>Close panel %1</source>
        <translation>Bereich %1 schließen</translation>
    </message>
</context>
<context>
    <name>diecast::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
</context>
<context>
    <name>diecast::ProblemsView</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>Keine Probleme gefunden.</translation>
    </message>
</context>
<context>
    <name>diecast::QuestionBox</name>
    <message>
        <source>Question: %1</source>
        <translation>Frage: %1</translation>
    </message>
    <message>
        <source>“%1” is taken in %2 unless you choose.</source>
        <translation>„%1“ wird in %2 genommen, wenn nichts gewählt wird.</translation>
    </message>
    <message>
        <source>The step “%1” failed.</source>
        <translation>Der Schritt „%1“ ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The instance %1 is still running.</source>
        <translation>Die Instanz %1 läuft noch.</translation>
    </message>
    <message>
        <source>The instance %1 (%2) is still running.</source>
        <translation>Die Instanz %1 (%2) läuft noch.</translation>
    </message>
</context>
<context>
    <name>diecast::RunSummary</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ask(s)</source>
        <translation>
            <numerusform>%n fragt</numerusform>
            <numerusform>%n fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n nicht fertig</numerusform>
            <numerusform>%n nicht fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n fertig</numerusform>
            <numerusform>%n fertig</numerusform>
        </translation>
    </message>
    <message>
        <source>run %1 · started %2</source>
        <translation>Lauf %1 · begonnen %2</translation>
    </message>
</context>
<context>
    <name>diecast::StartPage</name>
    <message>
        <source>Open a template</source>
        <translation>Eine Vorlage öffnen</translation>
    </message>
    <message>
        <source>Open template …</source>
        <translation>Vorlage öffnen …</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>A template is a JSON or YAML file that says which images to build and what goes into them. Templates of Packer open as they are. Files can also be dropped onto this window.</source>
        <translation>Eine Vorlage ist eine JSON- oder YAML-Datei, die sagt, welche Abbilder gebaut werden und was hineinkommt. Vorlagen von Packer lassen sich öffnen, wie sie sind. Dateien können auch auf dieses Fenster gezogen werden.</translation>
    </message>
</context>
<context>
    <name>diecast::Studio</name>
    <message>
        <source>a new template</source>
        <translation>eine neue Vorlage</translation>
    </message>
    <message>
        <source>Unsaved edits of %1 were kept when the studio last ended unexpectedly.</source>
        <translation>Ungespeicherte Änderungen an %1 wurden bewahrt, als das Studio zuletzt unerwartet endete.</translation>
    </message>
    <message>
        <source>Restore edits</source>
        <translation>Änderungen wiederherstellen</translation>
    </message>
    <message>
        <source>Discard edits</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Runs that ended unexpectedly have left %n thing(s): %1.</source>
        <translation>
            <numerusform>Läufe, die unerwartet endeten, haben %n Ding hinterlassen: %1.</numerusform>
            <numerusform>Läufe, die unerwartet endeten, haben %n Dinge hinterlassen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n leftover(s)</source>
        <translation>
            <numerusform>%n Überrest freigeben</numerusform>
            <numerusform>%n Überreste freigeben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::StudioActions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New template</source>
        <translation>&amp;Neue Vorlage</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>Neues &amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt verwendet</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>Fenster s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Find …</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>&amp;Rückwärts suchen</translation>
    </message>
    <message>
        <source>Ne&amp;xt problem</source>
        <translation>&amp;Nächstes Problem</translation>
    </message>
    <message>
        <source>Pre&amp;vious problem</source>
        <translation>&amp;Vorheriges Problem</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>Ba&amp;uen</translation>
    </message>
    <message>
        <source>&amp;Stop builds</source>
        <translation>Bauten &amp;anhalten</translation>
    </message>
    <message>
        <source>Open &amp;log of the selected build</source>
        <translation>&amp;Protokoll des gewählten Baus öffnen</translation>
    </message>
    <message>
        <source>Copy &amp;image ids</source>
        <translation>Abb&amp;ildkennungen kopieren</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Design</source>
        <translation>&amp;Entwurf</translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Open this &amp;menu</source>
        <translation>Dieses &amp;Menü öffnen</translation>
    </message>
    <message>
        <source>&amp;About Diecast</source>
        <translation>Über D&amp;iecast</translation>
    </message>
    <message>
        <source>&amp;Variables …</source>
        <translation>&amp;Variablen …</translation>
    </message>
</context>
<context>
    <name>diecast::StudioWindow</name>
    <message>
        <source>Packer-compatible</source>
        <translation>Packer-verträglich</translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Outline, text and problems of the template (Ctrl+1)</source>
        <translation>Gliederung, Text und Probleme der Vorlage (Strg+1)</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bau</translation>
    </message>
    <message>
        <source>Builds, their logs and images (Ctrl+2)</source>
        <translation>Bauten, ihre Protokolle und Abbilder (Strg+2)</translation>
    </message>
    <message>
        <source>Diecast %1. Identical machine images from one template. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Diecast %1. Gleiche Maschinenabbilder aus einer Vorlage. Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Diecast</source>
        <translation>Diecast</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>%1[*] – Diecast</source>
        <translation>%1[*] – Diecast</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>↶ Undo</source>
        <translation>↶ Rückgängig</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open …</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Building …</source>
        <translation>Baut …</translation>
    </message>
    <message>
        <source>Build again</source>
        <translation>Noch einmal bauen</translation>
    </message>
    <message numerus="yes">
        <source>Build %n image(s)</source>
        <translation>
            <numerusform>%n Abbild bauen</numerusform>
            <numerusform>%n Abbilder bauen</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows the first problem: it must be solved before the build</source>
        <translation>Zeigt das erste Problem: Es muss vor dem Bau gelöst werden</translation>
    </message>
    <message>
        <source>Build every image of this template</source>
        <translation>Jedes Abbild dieser Vorlage bauen</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Jetzt anhalten</translation>
    </message>
    <message>
        <source>Stop the builds and clean up</source>
        <translation>Die Bauten anhalten und aufräumen</translation>
    </message>
    <message>
        <source>Do not wait for the cleanup any longer; what is left is listed</source>
        <translation>Nicht länger auf das Aufräumen warten; was übrig ist, wird aufgezählt</translation>
    </message>
    <message>
        <source>No builds yet</source>
        <translation>Noch keine Bauten</translation>
    </message>
    <message numerus="yes">
        <source>%n build(s)</source>
        <translation>
            <numerusform>%n Bau</numerusform>
            <numerusform>%n Bauten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 log lines</source>
        <translation>%1 Protokollzeilen</translation>
    </message>
    <message numerus="yes">
        <source>%n builder(s)</source>
        <translation>
            <numerusform>%n Builder</numerusform>
            <numerusform>%n Builder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n provisioner(s)</source>
        <translation>
            <numerusform>%n Provisionierer</numerusform>
            <numerusform>%n Provisionierer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s)</source>
        <translation>
            <numerusform>%n Variable</numerusform>
            <numerusform>%n Variablen</numerusform>
        </translation>
    </message>
    <message>
        <source>No template open</source>
        <translation>Keine Vorlage geöffnet</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Keep building</source>
        <translation>Weiter bauen</translation>
    </message>
    <message>
        <source>Stop builds and close</source>
        <translation>Bauten anhalten und schließen</translation>
    </message>
    <message>
        <source>%1 has unsaved edits.</source>
        <translation>%1 hat ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Speichern und schließen</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Ohne Speichern schließen</translation>
    </message>
    <message>
        <source>%1 needs these values. They are kept until this window closes.</source>
        <translation>%1 braucht diese Werte. Sie bleiben, bis dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Values for the builds of %1. They are kept until this window closes; an empty field leaves the default.</source>
        <translation>Werte für die Bauten von %1. Sie bleiben, bis dieses Fenster geschlossen wird; in einem leeren Feld gilt der Vorgabewert.</translation>
    </message>
    <message>
        <source>Keep values</source>
        <translation>Werte merken</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of these names exist already: %1.</source>
        <translation>
            <numerusform>%n Abbild dieses Namens gibt es schon: %1.</numerusform>
            <numerusform>%n Abbilder dieser Namen gibt es schon: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n image(s)</source>
        <translation>
            <numerusform>%n Abbild ersetzen</numerusform>
            <numerusform>%n Abbilder ersetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Outputs: %1</source>
        <translation>Ausgaben: %1</translation>
    </message>
    <message>
        <source>Relative files and outputs of a build are in %1</source>
        <translation>Relative Dateien und Ausgaben eines Builds liegen in %1</translation>
    </message>
    <message numerus="yes">
        <source>Show %n problem(s)</source>
        <translation>
            <numerusform>%n Problem zeigen</numerusform>
            <numerusform>%n Probleme zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved edits cannot be kept in %1: %2. Save them, or a crash would lose them.</source>
        <translation>Nicht gesicherte Änderungen können in %1 nicht aufgehoben werden: %2. Sichern, sonst gehen sie bei einem Absturz verloren.</translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) still run. Once stopped and cleaned up, this window closes.</source>
        <translation>
            <numerusform>%n Bau läuft noch. Ist er angehalten und aufgeräumt, schließt sich dieses Fenster.</numerusform>
            <numerusform>%n Bauten laufen noch. Sind sie angehalten und aufgeräumt, schließt sich dieses Fenster.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::TemplateFile</name>
    <message>
        <source>Open template</source>
        <translation>Vorlage öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save template</source>
        <translation>Vorlage speichern</translation>
    </message>
    <message>
        <source>%1 is no longer on disk. What is shown here exists only in this window.</source>
        <translation>%1 ist nicht mehr auf der Platte. Was hier zu sehen ist, gibt es nur in diesem Fenster.</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>Wieder speichern</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>%1 was changed by another program, and it has unsaved edits here.</source>
        <translation>%1 wurde von einem anderen Programm geändert und hat hier ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>%1 is write-protected.</source>
        <translation>%1 ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>%1 was changed by another program and is not saved yet.</source>
        <translation>%1 wurde von einem anderen Programm geändert und ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Templates (*.json *.yaml *.yml)</source>
        <translation>Vorlagen (*.json *.yaml *.yml)</translation>
    </message>
</context>
<context>
    <name>diecast::TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
</context>
<context>
    <name>diecast::VariablesForm</name>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>has a default</source>
        <translation>hat einen Vorgabewert</translation>
    </message>
    <message>
        <source>%1, not shown</source>
        <translation>%1, wird nicht gezeigt</translation>
    </message>
    <message>
        <source>required, not shown</source>
        <translation>erforderlich, wird nicht gezeigt</translation>
    </message>
    <message>
        <source>default, not shown</source>
        <translation>Vorgabewert, wird nicht gezeigt</translation>
    </message>
    <message>
        <source>No value yet: %1.</source>
        <translation>Noch kein Wert: %1.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Edits templates of machine images and follows their builds.</source>
        <translation>Bearbeitet Vorlagen für Maschinenabbilder und verfolgt ihre Bauten.</translation>
    </message>
    <message>
        <source>Show a run that was made before or goes on.</source>
        <translation>Einen Lauf zeigen, der früher gemacht wurde oder noch läuft.</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Start a studio of its own, even when one is running.</source>
        <translation>Ein eigenes Studio starten, auch wenn schon eines läuft.</translation>
    </message>
    <message>
        <source>Print the time to the first painted frame and the memory, and end.</source>
        <translation>Die Zeit bis zum ersten gemalten Bild und den Speicher ausgeben und enden.</translation>
    </message>
    <message>
        <source>Templates to open.</source>
        <translation>Zu öffnende Vorlagen.</translation>
    </message>
    <message>
        <source>Builds put relative outputs beside their template; otherwise into the folder this command is given in.</source>
        <translation>Builds legen relative Ausgaben neben ihrer Vorlage ab, sonst in dem Ordner, in dem dieser Befehl gegeben wird.</translation>
    </message>
</context>
</TS>
