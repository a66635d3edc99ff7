namespace Helpdesk.Sdk;

/// <summary>Mailboxes that the account's own password may open.</summary>
internal static class Mailboxes
{
    /// <summary>Whether a code to this address proves nothing for a new password of the target.</summary>
    public static bool OpenWithPassword(HelpdeskSettings settings, PersonFacts person, string address)
    {
        var mailbox = MailAddressText.Mailbox(address);
        var domain = mailbox[(mailbox.LastIndexOf('@') + 1)..];
        // A synchronisation carries the password along: the mailbox of a copy opens with it as well.
        return person.Linked.Where(account => person.SynchronizedAccounts.Contains(account.Key)).Prepend(person.Target).Any(account =>
            account.Emails.Any(own => string.Equals(MailAddressText.Mailbox(own), mailbox, StringComparison.Ordinal))
            || (settings.Stores.GetValueOrDefault(account.Key.Store)?.MailDomains ?? [])
                .Any(d => string.Equals(domain, d, StringComparison.Ordinal) || domain.EndsWith("." + d, StringComparison.Ordinal)));
    }
}
