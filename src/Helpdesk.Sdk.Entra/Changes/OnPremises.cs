namespace Helpdesk.Sdk.Entra;

/// <summary>Sentences about accounts that another directory is the master of.</summary>
internal static class OnPremises
{
    /// <summary>The account as its own directory knows it.</summary>
    public static string NameOf(SynchronizedAccount account) =>
        (account.Domain, account.UserName ?? account.UserPrincipalName) switch
        {
            ({ } domain, { } name) => $"{name} in {domain}",
            (null, { } name) => name,
            ({ } domain, null) => $"an account in {domain}",
            _ => "an account in another directory",
        };

    public static string ChangeThere(SynchronizedAccount account) =>
        $"The account is synchronised from {NameOf(account)}, which is its master: change it there.";

    public static string ResetThere(SynchronizedAccount account) =>
        $"The account is synchronised from {NameOf(account)}. An application alone cannot reset its password here: reset it there, or let a signed-in operator do it with password write-back.";
}
