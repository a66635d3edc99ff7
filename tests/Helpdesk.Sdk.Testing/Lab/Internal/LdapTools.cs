using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Testing;

/// <summary>OpenLDAP's command line tools against one server, over TLS.</summary>
internal sealed partial class LdapTools(Uri uri, string caFile)
{
    private const int NoSuchObject = 32;
    private static readonly ConcurrentDictionary<(Uri Server, string CaFile, string User, string Password), ConcurrentBag<LdapEditor>> Editors = new();

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["LDAPTLS_CACERT"] = caFile,
        ["LDAPTLS_REQCERT"] = "demand",
    };

    public async Task<string> SearchAsync(string user, string password, string baseDn, string scope, string filter, IEnumerable<string> attributes) =>
        await SearchOrNullAsync(user, password, baseDn, scope, filter, attributes).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"ldapsearch found no object {baseDn}");

    public async Task<string?> SearchOrNullAsync(
        string user, string password, string baseDn, string scope, string filter, IEnumerable<string> attributes)
    {
        string[] arguments = ["-LLL", "-o", "ldif-wrap=no", "-E", "pr=500/noprompt", "-b", baseDn, "-s", scope, filter, .. attributes];
        var result = await RunAsync("ldapsearch", user, password, arguments, "").ConfigureAwait(false);
        if (result.ExitCode == NoSuchObject)
            return null;
        return Comments().Replace(result.OrThrow("ldapsearch").Output, "");
    }

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
    }

    public async Task<int> TryModifyAsync(string user, string password, string ldif) =>
        (await RunAsync("ldapmodify", user, password, [], ldif).ConfigureAwait(false)).ExitCode;

    public async Task DeleteTreeAsync(string user, string password, string dn) =>
        (await RunAsync("ldapdelete", user, password, ["-r", dn], "").ConfigureAwait(false)).OrThrow("ldapdelete");

    // A search of the root entry: Samba has no "who am I".
    public async Task<LabBind> BindAsync(string user, string password)
    {
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
