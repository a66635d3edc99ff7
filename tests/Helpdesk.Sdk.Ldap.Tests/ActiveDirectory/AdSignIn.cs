using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Signs in as a user does: by a bind on a connection of its own.</summary>
internal static partial class AdSignIn
{
    public static async Task<SignInOutcome> TryAsync(SambaLab lab, string name, Secret password, CancellationToken cancellationToken)
    {
        var options = new LdapConnectionOptions { Tls = new LdapTlsOptions { CertificateAuthorityFile = lab.CaFile } };
        await using var connection = await LdapConnection.OpenAsync(LdapServer.Parse(lab.Uri.ToString()), options, cancellationToken);
        var bytes = password.Use(0, static (text, _) => Encoding.UTF8.GetBytes(text.ToArray()));
        var answer = await connection.BindAsync(name, bytes, cancellationToken);
        return (answer.Code, SubCode().Match(answer.Diagnostic).Groups["code"].Value) switch
        {
            (LdapResultCode.Success, _) => SignInOutcome.Success,
            (_, "775") => SignInOutcome.Locked,
            (_, "773") => SignInOutcome.MustChange,
            (_, "533") => SignInOutcome.Disabled,
            (_, "532" or "701") => SignInOutcome.Expired,
            (_, "52e") => SignInOutcome.Wrong,
            _ => throw new InvalidOperationException($"Unknown answer {answer.Code}: {answer.Diagnostic}"),
        };
    }

    [GeneratedRegex(@"\bdata (?<code>[0-9a-f]+)", RegexOptions.NonBacktracking)]
    private static partial Regex SubCode();
}
