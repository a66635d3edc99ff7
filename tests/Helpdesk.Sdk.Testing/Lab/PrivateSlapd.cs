using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace Helpdesk.Sdk.Testing;

/// <summary>
/// An OpenLDAP server for one test alone, on a free port of 127.0.0.1: with a certificate of the test's choice, asking clients for theirs if wanted, and with
/// entries of the test's own. It is gone, files and all, on disposal.
/// </summary>
public sealed class PrivateSlapd : IAsyncDisposable
{
    /// <summary>The naming context.</summary>
    public const string BaseDn = "dc=example,dc=org";

    /// <summary>The administrator.</summary>
    public const string AdminDn = "cn=admin,dc=example,dc=org";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private Process? _process;

    private PrivateSlapd(string folder) => _folder = folder;

    /// <summary>The ldap address.</summary>
    public Uri PlainUri { get; private set; } = null!;

    /// <summary>The ldaps address.</summary>
    public Uri Uri { get; private set; } = null!;

    /// <summary>The administrator's password.</summary>
    public string AdminPassword { get; } = $"admin-{Guid.NewGuid():N}";

    /// <summary>Starts one; the running test is skipped when slapd is not installed.</summary>
    /// <param name="certificate">Its certificate with key.</param>
    /// <param name="clientAuthorities">PEM file of the authorities of client certificates; null asks for none.</param>
    /// <param name="configuration">Lines of the configuration before the database.</param>
    /// <param name="entries">LDIF besides the naming context and the people's unit.</param>
    /// <param name="databaseLines">Lines of the configuration inside the database.</param>
    public static async Task<PrivateSlapd> StartAsync(
        X509Certificate2 certificate, string? clientAuthorities = null, string configuration = "", string entries = "", string databaseLines = "")
    {
        var program = FindSlapd();
        var folder = Directory.CreateTempSubdirectory("hdslapd").FullName;
        var server = new PrivateSlapd(folder);
        try
        {
            await server.WriteAsync(program, certificate, clientAuthorities, configuration, entries, databaseLines).ConfigureAwait(false);
            await server.RunAsync().ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The process's id, for a debugger of the network or the clock.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>The processor time it used since it began.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Reads with ldapsearch as the administrator, all attributes that are named, lines not wrapped.</summary>
    public Task<string> LdapSearchAsync(string caFile, string filter, params string[] attributes) =>
        new LdapTools(Uri, caFile).SearchAsync(AdminDn, AdminPassword, BaseDn, filter, attributes);

    /// <summary>Applies LDIF as the administrator with ldapmodify.</summary>
    /// <exception cref="InvalidOperationException">The server refused.</exception>
    public Task ApplyAsync(string caFile, string ldif) => new LdapTools(Uri, caFile).ModifyAsync(AdminDn, AdminPassword, ldif);

    /// <summary>Binds over TLS on a connection of its own.</summary>
    public Task<LabBind> BindAsync(string caFile, string user, string password) => new LdapTools(Uri, caFile).BindAsync(user, password);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().ConfigureAwait(false);
            process.Dispose();
        }

        LdapTools.Forget(Uri);
        Directory.Delete(_folder, recursive: true);
    }

    private static string FindSlapd()
    {
        string[] places = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin", "/usr/libexec"];
        if (places.Select(static place => Path.Combine(place, "slapd")).FirstOrDefault(File.Exists) is { } found) return found;
        LabServers.Require(LabServer.Slapd);
        throw new InvalidOperationException("slapd is not installed.");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private string At(string name) => Path.Combine(_folder, name);

    private async Task WriteAsync(string program, X509Certificate2 certificate, string? clientAuthorities, string configuration, string entries, string databaseLines)
    {
        // Some systems confine slapd to its packaged folders, by path; a copy is not, and which tool it is goes by its name.
        // Another process copies: a file this one had open for writing may have been inherited by a child started just then, and is "busy" until that ends.
        var copied = await LabProcess.RunAsync("cp", [program, At("slapd")], new Dictionary<string, string>(), "", CancellationToken.None).ConfigureAwait(false);
        copied.OrThrow("cp");
        File.CreateSymbolicLink(At("slapadd"), "slapd");
        Directory.CreateDirectory(At("db"));
        await File.WriteAllTextAsync(At("server.crt"), certificate.ExportCertificatePem()).ConfigureAwait(false);
        await File.WriteAllTextAsync(At("server.key"), (certificate.GetECDsaPrivateKey() ?? throw new ArgumentException("No EC key.", nameof(certificate))).ExportPkcs8PrivateKeyPem()).ConfigureAwait(false);
        var client = clientAuthorities is null ? "TLSVerifyClient never" : $"TLSCACertificateFile {clientAuthorities}\nTLSVerifyClient try";
        await File.WriteAllTextAsync(At("slapd.conf"), $"""
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            moduleload ppolicy
            pidfile {At("slapd.pid")}
            loglevel none
            threads 8
            sizelimit size.soft=1000 size.hard=unlimited size.pr=unlimited size.prtotal=unlimited
            TLSCertificateFile {At("server.crt")}
            TLSCertificateKeyFile {At("server.key")}
            {client}
            {configuration}
            database mdb
            maxsize 4294967296
            suffix "{BaseDn}"
            rootdn "{AdminDn}"
            rootpw {AdminPassword}
            directory {At("db")}
            dbnosync
            index objectClass eq
            index uid,cn,sn,givenName,displayName,mail eq,sub
            index entryUUID,entryCSN eq
            {databaseLines}

            """.Replace("            ", "", StringComparison.Ordinal)).ConfigureAwait(false);
        File.SetUnixFileMode(At("slapd.conf"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var root = $"dn: {BaseDn}\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example\n\n"
            + $"dn: ou=people,{BaseDn}\nobjectClass: organizationalUnit\nou: people\n\n";
        await File.WriteAllTextAsync(At("entries.ldif"), root + entries, new UTF8Encoding(false)).ConfigureAwait(false);
        var added = await LabProcess.RunAsync(At("slapadd"), ["-q", "-f", At("slapd.conf"), "-l", At("entries.ldif")], new Dictionary<string, string>(), "", CancellationToken.None).ConfigureAwait(false);
        added.OrThrow("slapadd");
        File.Delete(At("entries.ldif"));
    }

    private async Task RunAsync()
    {
        // A port that was free when it was asked for may be somebody else's by the time slapd takes it.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (PlainUri, Uri) = (new Uri($"ldap://127.0.0.1:{FreePort()}"), new Uri($"ldaps://127.0.0.1:{FreePort()}"));
            if (await StartsAsync().ConfigureAwait(false)) return;
        }

        Assert.Fail("slapd did not start.");
    }

    private async Task<bool> StartsAsync()
    {
        _process?.Dispose();
        // Any debug level, 0 as well, keeps it in the foreground.
        _process = Process.Start(new ProcessStartInfo(At("slapd"), ["-d", "0", "-f", At("slapd.conf"), "-h", $"{PlainUri.Scheme}://127.0.0.1:{PlainUri.Port} {Uri.Scheme}://127.0.0.1:{Uri.Port}"]))!;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < StartTime && !_process.HasExited)
        {
            if (await AnswersAsync(PlainUri.Port).ConfigureAwait(false) && await AnswersAsync(Uri.Port).ConfigureAwait(false)) return !_process.HasExited;
            await Task.Delay(50).ConfigureAwait(false);
        }

        Assert.True(_process.HasExited, "slapd runs and does not answer.");
        return false;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port)).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
