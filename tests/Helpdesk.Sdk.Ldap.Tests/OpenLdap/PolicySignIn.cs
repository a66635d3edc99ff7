using System.Text;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>Signs in as a user does, by a bind on a connection of its own, and listens to what the password policy says about it.</summary>
internal static class PolicySignIn
{
    public static async Task<SignInOutcome> TryAsync(LdapLab lab, string dn, string password, CancellationToken cancellationToken)
    {
        var options = new LdapConnectionOptions { Tls = new LdapTlsOptions { CertificateAuthorityFile = lab.CaFile } };
        await using var connection = await LdapConnection.OpenAsync(LdapServer.Parse(lab.Uri.ToString()), options, cancellationToken);
        var answer = await connection.BindAsync(dn, Encoding.UTF8.GetBytes(password), [PasswordPolicyControl.Request], cancellationToken);
        return (answer.Code, PasswordPolicyControl.ReadError(answer)) switch
        {
            (LdapResultCode.Success, PasswordPolicyError.ChangeAfterReset) => SignInOutcome.MustChange,
            (LdapResultCode.Success, null) => SignInOutcome.Success,
            (LdapResultCode.UnwillingToPerform, _) when answer.Diagnostic.Contains("inactivated", StringComparison.Ordinal) => SignInOutcome.Disabled,
            (_, PasswordPolicyError.AccountLocked) => SignInOutcome.Locked,
            (_, PasswordPolicyError.PasswordExpired) => SignInOutcome.Expired,
            (LdapResultCode.InvalidCredentials, null) => SignInOutcome.Wrong,
            _ => throw new InvalidOperationException($"Unknown answer {answer.Code}: {answer.Diagnostic}"),
        };
    }

    public static Task<SignInOutcome> TryAsync(LdapLab lab, DirectoryUser user, Secret password, CancellationToken cancellationToken) =>
        TryAsync(lab, user.DistinguishedName!.ToString(), password.Use(0, static (text, _) => text.ToString()), cancellationToken);
}
