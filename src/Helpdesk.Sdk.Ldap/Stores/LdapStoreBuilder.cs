using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Checks options, naming the setting that is wrong, and puts a store together. Connects to nothing.</summary>
internal static class LdapStoreBuilder
{
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(10);

    /// <summary>Makes a store.</summary>
    /// <exception cref="HelpdeskConfigurationException">A setting is wrong.</exception>
    public static LdapIdentityStore Build(string name, LdapStoreOptions options, IServiceProvider services, string path)
    {
        var time = Service<TimeProvider>(services) ?? TimeProvider.System;
        var timeouts = Service<HelpdeskTimeouts>(services) ?? HelpdeskTimeouts.Default;
        if (!DistinguishedName.TryParse(options.BaseDn, out var baseDn, out var problem)) throw Error("BaseDn", $"is no distinguished name: {problem}");
        if (baseDn.Depth == 0) throw Error("BaseDn", "is required");
        if (!InputText.IsWellFormed(options.UserName, InputText.MaximumNameLength, out problem)) throw Error("UserName", problem);
        if (options.Password is not { Length: > 0 } password) throw Error("Password", "is required; an empty one would be an anonymous sign-in");
        if (options.ConnectionsPerServer is < 2 or > 64) throw Error("ConnectionsPerServer", "must be from 2 to 64");
        foreach (var group in options.ProtectedGroups)
            if (!InputText.IsWellFormed(group, DistinguishedName.MaximumLength, out problem))
                throw Error("ProtectedGroups", $"names a group that {problem}");

        var newUsers = ReadName("NewUserContainer", options.NewUserContainer);
        if (newUsers is not null && !newUsers.IsWithin(baseDn)) throw Error("NewUserContainer", $"is not under BaseDn '{baseDn}'");
        var dialect = ReadDialect();
        var kept = password.Copy();
        var connection = new LdapConnectionOptions
        {
            Tls = ReadTls(),
            Timeouts = Convert(timeouts),
            AllowClearText = options.AllowClearText,
            Time = time,
            Logger = Service<ILoggerFactory>(services)?.CreateLogger(typeof(LdapIdentityStore).FullName!) ?? NullLogger.Instance,
        };
        var authentication = LdapAuthentication.Simple(
            options.UserName, _ => ValueTask.FromResult(kept.Use(0, static (characters, _) => LdapSecret.FromText(characters))));
        var pool = new LdapConnectionPool(
            ReadServers(), authentication, connection, new LdapPoolOptions { ConnectionsPerServer = options.ConnectionsPerServer });
        return new LdapIdentityStore(new LdapStoreSettings(name, baseDn, timeouts.Operation, time) { NewUserContainer = newUsers }, dialect, pool);

        ILdapDialect ReadDialect()
        {
            if (options is not LdapOptions standard) return new ActiveDirectoryDialect(baseDn, [.. options.ProtectedGroups], time);
            // A simple bind knows no other form outside Active Directory.
            if (!DistinguishedName.TryParse(options.UserName, out var user, out problem) || user.Depth == 0)
                throw Error("UserName", $"is no distinguished name: {problem ?? "it is empty"}");
            var policy = ReadName("DefaultPolicy", standard.DefaultPolicy);
            if (policy is not null && standard.Dialect is not (LdapDialectName.OpenLdap or LdapDialectName.Auto))
                throw Error("DefaultPolicy", $"is OpenLDAP's; Dialect {standard.Dialect} has no such thing");
            foreach (var group in options.ProtectedGroups)
                if (group.Contains('=', StringComparison.Ordinal) && !DistinguishedName.TryParse(group, out _, out problem))
                    throw Error("ProtectedGroups", $"has '{group}', which is no distinguished name: {problem}");
            return StandardDialects.Create(standard.Dialect, new StandardSettings(baseDn, policy, [.. options.ProtectedGroups], time)
            {
                Groups = (ReadName("GroupsBaseDn", standard.GroupsBaseDn) ?? baseDn).ToString(),
            });
        }

        DistinguishedName? ReadName(string key, string? text)
        {
            if (text is null) return null;
            if (!DistinguishedName.TryParse(text, out var read, out var wrong) || read.Depth == 0) throw Error(key, $"is no distinguished name: {wrong ?? "it is empty"}");
            return read;
        }

        List<LdapServer> ReadServers()
        {
            if (options.Servers.Count == 0) throw Error("Servers", "is required: name at least one server");
            var servers = new List<LdapServer>();
            foreach (var text in options.Servers)
            {
                var server = LdapServerReader.Read(text, options.Security, options.AllowClearText, out var wrong) ?? throw Error("Servers", $"has '{text}': {wrong}");
                if (servers.Contains(server)) throw Error("Servers", $"names '{text}' twice");
                servers.Add(server);
            }

            return servers;
        }

        LdapTlsOptions ReadTls()
        {
            var file = options.CaCertificateFile is { } relative ? Service<HelpdeskBaseDirectory>(services)?.Resolve(relative) ?? Path.GetFullPath(relative) : null;
            if (file is not null && !File.Exists(file)) throw Error("CaCertificateFile", "names a file that is not there or not readable");
            var tls = new LdapTlsOptions { CertificateAuthorityFile = file };
            if (options.PinnedCertificate is not { } pin) return tls;
            if (!TlsTrust.IsPin(pin)) throw Error("PinnedCertificate", "is no SHA-256 in hex or Base64");
            tls.PinnedPublicKeys.Add(pin);
            return tls;
        }

        HelpdeskConfigurationException Error(string key, string what) => new($"Setting '{path}:{key}' {what}.");
    }

    private static LdapTimeouts Convert(HelpdeskTimeouts timeouts) => new()
    {
        Connect = timeouts.Connect,
        TlsHandshake = timeouts.Connect,
        Bind = timeouts.Connect,
        Operation = timeouts.Operation,
        Call = timeouts.Operation,
        Write = timeouts.Operation < LongestWrite ? timeouts.Operation : LongestWrite,
    };

    private static T? Service<T>(IServiceProvider services) where T : class => services.GetService(typeof(T)) as T;
}
