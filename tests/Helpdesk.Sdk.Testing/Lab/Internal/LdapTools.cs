using System.Collections.Concurrent;
using System.DirectoryServices.Protocols;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Testing;

/// <summary>OpenLDAP's command line tools, and its client library, against one server, over TLS.</summary>
internal sealed partial class LdapTools(Uri uri, string caFile)
{
    private static readonly ConcurrentDictionary<(Uri Server, string CaFile, string User, string Password), ConcurrentBag<LdapEditor>> Editors = new();
    private static readonly ConcurrentDictionary<(Uri Server, string CaFile, string User, string Password), ConcurrentBag<LdapReader>> Readers = new();

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["LDAPTLS_CACERT"] = caFile,
        ["LDAPTLS_REQCERT"] = "demand",
    };

    public async Task<string> SearchAsync(string user, string password, string baseDn, string filter, IEnumerable<string> attributes)
    {
        string[] arguments = ["-LLL", "-o", "ldif-wrap=no", "-E", "pr=500/noprompt", "-b", baseDn, "-s", "sub", filter, .. attributes];
        return Comments().Replace((await RunAsync("ldapsearch", user, password, arguments, "").ConfigureAwait(false)).OrThrow("ldapsearch").Output, "");
    }

    public Task<IReadOnlyDictionary<string, IReadOnlyList<string>>?> ReadAsync(string user, string password, string dn, string[] attributes) => Task.Run(() =>
    {
        var free = Readers.GetOrAdd((uri, caFile, user, password), static _ => new ConcurrentBag<LdapReader>());
        for (var attempt = 1; ; attempt++)
        {
            var isUsed = free.TryTake(out var found);
            var reader = found ?? new LdapReader(uri, TrustedFolder.Of(caFile), user, password);
            try
            {
                var entry = reader.Read(dn, attributes);
                free.Add(reader);
                return (IReadOnlyDictionary<string, IReadOnlyList<string>>?)entry;
            }
            // The server was started again meanwhile, or is very busy.
            catch (LdapException refusal) when ((isUsed || attempt < 3) && LdapReader.IsLost(refusal))
            {
                reader.Dispose();
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
    });

    public async Task ModifyAsync(string user, string password, string ldif)
    {
        var free = Editors.GetOrAdd((uri, caFile, user, password), static _ => new ConcurrentBag<LdapEditor>());
        while (true)
        {
            var editor = free.TryTake(out var found) ? found : new LdapEditor(Sign(user, password), _environment);
            var wasUsed = editor.IsUsed;
            LdapEdit edit;
            try
            {
                edit = await editor.ApplyAsync(ldif).ConfigureAwait(false);
            }
            catch
            {
                editor.Dispose();
                throw;
            }
            if (edit.IsOver)
                editor.Dispose();
            else
                free.Add(editor);
            // The server was started again meanwhile.
            if (wasUsed && edit.IsLost)
                continue;
            if (edit.Complaints.Length > 0)
                throw new InvalidOperationException("ldapmodify: " + edit.Complaints);
            return;
        }
    }

    /// <summary>Ends what stays for a server that is no more.</summary>
    public static void Forget(Uri server)
    {
        foreach (var (key, free) in Editors)
        {
            while (key.Server == server && free.TryTake(out var editor))
                editor.Dispose();
        }
        foreach (var (key, free) in Readers)
        {
            while (key.Server == server && free.TryTake(out var reader))
                reader.Dispose();
        }
    }

    public async Task<int> TryModifyAsync(string user, string password, string ldif) =>
        (await RunAsync("ldapmodify", user, password, [], ldif).ConfigureAwait(false)).ExitCode;

    public async Task DeleteTreeAsync(string user, string password, string dn) =>
        (await RunAsync("ldapdelete", user, password, ["-r", dn], "").ConfigureAwait(false)).OrThrow("ldapdelete");

    /// <summary>On a connection of its own.</summary>
    public async Task<LabBind> BindAsync(string user, string password)
    {
        var bind = await Task.Run(() =>
        {
            using var reader = new LdapReader(uri, TrustedFolder.Of(caFile), user, password);
            return reader.TryBind();
        }).ConfigureAwait(false);
        // Under load the library once got no connection: the tool, a process of its own, has the last word.
        if (bind is { Code: not LdapReader.NoConnection })
            return bind;
        var result = await RunAsync("ldapsearch", user, password, ["-LLL", "-b", "", "-s", "base", "1.1"], "").ConfigureAwait(false);
        return new LabBind(result.ExitCode, result.Error.Trim());
    }

    private Task<LabProcessResult> RunAsync(string tool, string user, string password, IEnumerable<string> arguments, string input) =>
        LabProcess.RunAsync(tool, [.. Sign(user, password), .. arguments], _environment, input, CancellationToken.None);

    private string[] Sign(string user, string password) => ["-x", "-H", uri.GetLeftPart(UriPartial.Authority), "-D", user, "-w", password];

    // Page counts and referrals; a value never starts a line with '#'.
    [GeneratedRegex("^#.*\n?", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Comments();
}
