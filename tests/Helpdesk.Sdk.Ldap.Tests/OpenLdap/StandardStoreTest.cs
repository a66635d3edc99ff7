using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>What the tests of changes share: permits, and short words for reset and unlock.</summary>
public abstract class StandardStoreTest(IStoreFixture fixture) : StoreSuite(fixture)
{
    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static string NewPassword => $"New-{Guid.NewGuid():N}!aZ7";

    internal static async Task<ChangeResult> ResetAsync(LdapIdentityStore store, DirectoryUser user, string password, bool mustChange = false, bool unlock = false)
    {
        using var secret = new Secret(password);
        return await store.SetPasswordAsync(
            IssuePermit(store.Name, user.Key.Id, HelpdeskAction.ResetPassword), user, new PasswordChange(secret, mustChange, unlock), Token);
    }

    internal static ValueTask<ChangeResult> UnlockAsync(LdapIdentityStore store, DirectoryUser user) =>
        store.UnlockAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.UnlockAccount), user, Token);

    internal static void Refused(RefusalReason reason, ChangeResult result)
    {
        Assert.Equal((ChangeStatus.Refused, reason), (result.Status, result.Reason));
        Assert.False(string.IsNullOrWhiteSpace(result.Message));
    }

    internal static void Succeeded(ChangeResult result) => Assert.True(result.Status == ChangeStatus.Succeeded, $"{result.Status}: {result.Message} {result.Diagnostic}");

    internal static async Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(LdapIdentityStore store)
    {
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in store.DiagnoseAsync(Token)) findings.Add(finding);
        return findings;
    }

    internal static Task<SignInOutcome> SignInAsync(LdapLab lab, LabUser user, string password) => PolicySignIn.TryAsync(lab, user.Dn, password, Token);
}
