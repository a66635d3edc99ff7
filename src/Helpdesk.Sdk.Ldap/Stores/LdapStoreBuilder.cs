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
        var authentication = LdapStoreSignIn.Read(options, Error);
        if (options.ConnectionsPerServer is < 2 or > 64) throw Error("ConnectionsPerServer", "must be from 2 to 64");
        if (options.PageSize is < 10 or > 50_000) throw Error("PageSize", "must be from 10 to 50000");
        foreach (var group in options.ProtectedGroups)
            if (!InputText.IsWellFormed(group, DistinguishedName.MaximumLength, out problem))
                throw Error("ProtectedGroups", $"names a group that {problem}");

        var newUsers = ReadName("NewUserContainer", options.NewUserContainer);
        if (newUsers is not null && !newUsers.IsWithin(baseDn)) throw Error("NewUserContainer", $"is not under BaseDn '{baseDn}'");
        var dialect = ReadDialect();
        var connection = new LdapConnectionOptions
        {
            Tls = ReadTls(),
            Timeouts = Convert(timeouts),
            AllowClearText = options.AllowClearText,
            Time = time,
            Logger = Service<ILoggerFactory>(services)?.CreateLogger(typeof(LdapIdentityStore).FullName!) ?? NullLogger.Instance,
        };
        var pool = LdapStoreServers.CreatePool(options, authentication, connection, Error);
        var settings = new LdapStoreSettings(name, baseDn, timeouts.Operation, time)
        {
            NewUserContainer = newUsers,
            PageSize = options.PageSize,
            TrustsDnsWithPassword = options is { DiscoverServers: not null, SignIn: LdapSignIn.Simple, PinnedCertificate: null },
        };
        return new LdapIdentityStore(settings, dialect, pool);

        ILdapDialect ReadDialect()
        {
            if (options is not LdapOptions standard) return new ActiveDirectoryDialect(baseDn, [.. options.ProtectedGroups], time);
            var policy = ReadName("DefaultPolicy", standard.DefaultPolicy);
            if (policy is not null && standard.Dialect is not (LdapDialectName.OpenLdap or LdapDialectName.Auto))
                throw Error("DefaultPolicy", $"is OpenLDAP's; Dialect {standard.Dialect} has no such thing");
            foreach (var group in options.ProtectedGroups)
                if (group.Contains('=', StringComparison.Ordinal) && !DistinguishedName.TryParse(group, out _, out problem))
                    throw Error("ProtectedGroups", $"has '{group}', which is no distinguished name: {problem}");
            return StandardDialects.Create(standard.Dialect, new StandardSettings(baseDn, policy, [.. options.ProtectedGroups], time)
            {
                GroupsDn = ReadName("GroupsBaseDn", standard.GroupsBaseDn) ?? baseDn,
                ServiceAccount = DistinguishedName.TryParse(options.UserName, out var account, out _) && account.Depth > 0 ? account.ToString() : null,
            });
        }

        DistinguishedName? ReadName(string key, string? text)
        {
            if (text is null) return null;
            if (!DistinguishedName.TryParse(text, out var read, out var wrong) || read.Depth == 0) throw Error(key, $"is no distinguished name: {wrong ?? "it is empty"}");
            return read;
        }

        LdapTlsOptions ReadTls()
        {
            var tls = new LdapTlsOptions
            {
                CertificateAuthorityFile = FindFile("CaCertificateFile", options.CaCertificateFile),
                ClientCertificateFile = FindFile("ClientCertificateFile", options.ClientCertificateFile),
                ClientKeyFile = FindFile("ClientKeyFile", options.ClientKeyFile),
            };
            if (tls.ClientKeyFile is not null && tls.ClientCertificateFile is null) throw Error("ClientKeyFile", "is of no use without ClientCertificateFile");
            CheckIdentity(tls);
            if (options.PinnedCertificate is not { } pin) return tls;
            if (!TlsTrust.IsPin(pin)) throw Error("PinnedCertificate", "is no SHA-256 in hex or Base64");
            tls.PinnedPublicKeys.Add(pin);
            return tls;
        }

        string? FindFile(string key, string? relative)
        {
            if (relative is null) return null;
            var file = Service<HelpdeskBaseDirectory>(services)?.Resolve(relative) ?? Path.GetFullPath(relative);
            return File.Exists(file) ? file : throw Error(key, "names a file that is not there or not readable");
        }

        void CheckIdentity(LdapTlsOptions tls)
        {
            try
            {
                ClientIdentity.Load(tls, null)?.Dispose();
            }
            catch (LdapException)
            {
                throw Error("ClientCertificateFile", "holds no PEM certificate with a private key that fits and has no password (the key may stand in ClientKeyFile)");
            }
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
