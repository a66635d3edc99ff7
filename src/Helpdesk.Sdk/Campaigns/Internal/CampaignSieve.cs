using System.Runtime.InteropServices;

namespace Helpdesk.Sdk;

/// <summary>Makes recipients of a page of users: those in scope who have none of the types, with what stands in the way of reaching them.</summary>
internal sealed class CampaignSieve(Corridor corridor, OperatorActor actor, CampaignDefinition definition)
{
    private readonly HashSet<string> _types = [.. definition.Types];
    private readonly HashSet<string> _with = [.. definition.EnrolledWith];
    private readonly HashSet<string> _without = [.. definition.NotEnrolledWith];

    public async ValueTask<List<CampaignRecipient>> SiftAsync(string store, IReadOnlyList<DirectoryUser> users, CancellationToken cancellationToken)
    {
        // Read for each page anew: a role that is lost in between reaches nobody any more.
        var roles = ReadRights.Roles(corridor.Settings, actor, store, Permission.NotifyEnrollment);
        var seen = users.Where(user => roles.Any(role => Scopes.Contains(role.Policies[store], user))).ToList();
        if (seen.Count == 0)
            return [];
        var keys = seen.Select(static u => u.Key).ToList();
        var factors = await EnrolledAsync(corridor, keys, cancellationToken).ConfigureAwait(false);
        var frozen = (await corridor.State.Freezes.FindAsync(keys, cancellationToken).ConfigureAwait(false)).Select(static f => f.Account).ToHashSet();
        var recipients = new List<CampaignRecipient>(seen.Count);
        foreach (var user in seen)
            if (Of(user, factors.GetValueOrDefault(user.Key), frozen.Contains(user.Key)) is { } recipient)
                recipients.Add(recipient);
        return recipients;
    }

    /// <summary>The factors each account is enrolled with; an account that is linked counts with what it is linked to.</summary>
    public static async ValueTask<Dictionary<UserKey, HashSet<string>>> EnrolledAsync(Corridor corridor, IReadOnlyCollection<UserKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<UserKey, HashSet<string>>();
        var enrollments = corridor.State.Enrollments;
        foreach (var enrollment in await enrollments.GetAsync(keys, cancellationToken).ConfigureAwait(false))
            if (enrollment.ProvenAt is not null)
                (CollectionsMarshal.GetValueRefOrAddDefault(found, enrollment.User, out _) ??= []).Add(enrollment.Factor.Value);
        foreach (var key in found.Where(static f => f.Value.Contains(FactorType.LinkedAccount.Value)).Select(static f => f.Key).ToList())
            foreach (var other in await enrollments.GetAsync(await enrollments.GetLinkedAsync(key, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
                if (other.ProvenAt is not null)
                    found[key].Add(other.Factor.Value);
        return found;
    }

    private CampaignRecipient? Of(DirectoryUser user, HashSet<string>? factors, bool frozen)
    {
        if ((_with.Count > 0 && factors?.Overlaps(_with) != true) || (_without.Count > 0 && factors?.Overlaps(_without) == true) || (definition.Unenrolled && factors is { Count: > 0 }))
            return null;
        var enrolled = factors?.Overlaps(_types) == true;
        // Whoever was chosen by name is told of; of a listing the enrolled are no part.
        if (enrolled && definition.Users.Count == 0)
            return null;
        var address = user.Emails.FirstOrDefault(static mail => MailAddressText.IsValid(mail, out _));
        var obstacle = enrolled ? "enrolled" : frozen ? "frozen" : !user.Enabled && !definition.Disabled ? "disabled" : null;
        var (status, reason) = obstacle is not null ? (CampaignRecipientStatus.Skipped, obstacle)
            : address is not null ? (CampaignRecipientStatus.Waiting, null)
            : (CampaignRecipientStatus.WithoutAddress, user.Emails.Count == 0 ? "no-address" : "invalid-address");
        return new CampaignRecipient
        {
            Campaign = default,
            User = user.Key,
            UserName = user.UserName,
            DisplayName = user.DisplayName,
            Address = status == CampaignRecipientStatus.Waiting ? address : null,
            Language = user.PreferredLanguage,
            Location = user.Container?.ToString(),
            Status = status,
            Reason = reason,
        };
    }
}
