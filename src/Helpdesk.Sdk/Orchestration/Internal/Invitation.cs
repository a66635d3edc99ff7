using System.Globalization;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>
/// Mails a user who was just created a secure link for their first password. It is an operation of its own under the creation, which decided: nobody is enrolled
/// with anything yet, and whoever names the account names its address. Redeeming it is judged like that of any other link.
/// </summary>
internal sealed class Invitation(Corridor corridor, PersonReader persons, LinkIssuer links, MessageWriter messages)
{
    public const string NotRecorded = "which account it became was not recorded";

    /// <summary>The longest a link may last: who is invited was not waiting for it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // A store's clock may be ahead of ours, and creating takes its time.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>Why this user cannot be invited, before anybody is created; <see langword="null"/> = nothing stands in the way.</summary>
    public HelpdeskError? Check(IIdentityStore store, NewUser user)
    {
        if (corridor.Settings.Links.BaseAddress is null)
            return new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Configuration, "Invitations need an address to point at: write 'Helpdesk:Links:BaseAddress'.");
        if (corridor.Notifiers.Find(NotificationChannel.Email) is null)
            return new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Configuration, "Invitations go by mail, and there is no mail notifier: write 'Helpdesk:Notifiers:Smtp'.");
        if (store.GetCapability<IPasswordWriter>() is null)
            return Errors.NotSupported($"The store '{store.Name}' cannot set passwords.");
        return string.IsNullOrWhiteSpace(user.Email) ? Errors.InvalidInput("An invitation goes to the mail address, and there is none.") with { Details = Errors.Facts(("field", "email")) }
            : !user.Enabled ? Errors.InvalidInput("A disabled user cannot be invited: the link could not be used.") with { Details = Errors.Facts(("field", "enabled")) }
            : user.Password is not null ? Errors.InvalidInput("A user is invited or gets a first password, not both.")
            : null;
    }

    /// <summary>Redeeming asks for it again; a link that nobody could use is not sent.</summary>
    public static HelpdeskError? CheckRole(HelpdeskSettings settings, string? role, string store) =>
        settings.PolicyOf(role, store)?.ResetMethods.Contains(ResetMethod.SecureLink) == false
            ? new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, "Denied: the role may not send secure links (ResetMethods).")
            : null;

    /// <summary>
    /// Makes it ready to be begun, once for each idempotency key; an outcome instead when it was sent already or cannot be sent. The user exists: whatever goes wrong is told and
    /// changes nothing about that.
    /// </summary>
    /// <exception cref="IdentityStoreException">The account cannot be read.</exception>
    public async Task<(InvitationDraft? Draft, InvitationOutcome? Ended)> PrepareAsync(
        Contact contact, CreationWalk walk, CreateUserRequest request, UserKey user, OperationId parent, CancellationToken cancellationToken)
    {
        var claim = walk.Idempotency() is { } creation ? creation with { Key = creation.Key + "/invitation" } : null;
        if (claim is not null && await corridor.State.Ledger.FindRecordedAsync(claim, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            if (earlier.Recorded is { Status: SettlementStatus.Succeeded } recorded)
                return (null, new InvitationOutcome(true) { To = Masking.Email(request.User.Email!), ExpiresAt = Time(recorded.Json) });
            // Cut off before it went out. The newer link replaces the older.
            claim = claim with { Key = $"{claim.Key}/{OperationId.Create(corridor.Now)}" };
        }
        var (facts, problem) = await FactsAsync(contact, walk, request, user, parent, cancellationToken).ConfigureAwait(false);
        return facts is null ? (null, Not(problem!)) : (Draft(facts, parent, claim, request.User.Email!), null);
    }

    private async Task<(OperationFacts? Facts, string? Problem)> FactsAsync(
        Contact contact, CreationWalk walk, CreateUserRequest request, UserKey key, OperationId parent, CancellationToken cancellationToken)
    {
        if (!corridor.Catalog.TryGet(key.Store, out var store) || await ReadAsync(store, walk.Server, key, cancellationToken).ConfigureAwait(false) is not { } user)
            return (null, "the account cannot be seen yet");
        // What was named when it was created is what is invited, and nobody else.
        if (!string.Equals(user.UserName, request.User.UserName, StringComparison.OrdinalIgnoreCase))
            return (null, "the account has another name by now");
        // A repeated call finds the account of then, which may be somebody's by now: their password is not the importer's to replace.
        if (Begun(parent) is not { } begun || corridor.Now - begun > Lifetime || user.LastSignIn is not null || user.PasswordLastSet > begun + Settling)
            return (null, "the account is in use, or was created too long ago");
        // A store that tells of no sign-in cannot say that nobody has: only the call that created the user, and what follows at once, invites there.
        if (corridor.Now - begun > Settling && store.GetCapability<ISearchDescriber>()?.SearchFeatures is not { NeverSignedIn: not FilteredBy.Nobody })
            return (null, "the store does not tell whether the account is in use by now");
        var person = await persons.ReadAsync(store, user, cancellationToken).ConfigureAwait(false);
        // What this desk did, whatever the store tells of it; but for the groups the user was created with.
        var done = await corridor.State.Ledger.GetCredentialActionsAsync(person.Accounts, begun, cancellationToken).ConfigureAwait(false);
        if (person.Enrollments.Count + person.EnrolledElsewhere.Count > 0 || done.Any(action => action != HelpdeskAction.AddToGroup || request.Groups.Count == 0))
            return (null, "the account is in use: its user has enrolled, or the desk has changed how they get in");
        var facts = new OperationFacts
        {
            Id = OperationId.Create(corridor.Now),
            Contact = contact,
            Settings = corridor.Settings,
            Store = store,
            Person = person,
            Decision = new PolicyDecision { Outcome = PolicyOutcome.Allow, Role = walk.Role },
            // Not that of resets, which may demand a ticket: nobody's password is reset.
            Process = walk.Action.Value,
            Now = corridor.Now,
        };
        return facts.Policy is not { } policy || facts.Settings.Links.BaseAddress is null ? (null, "the settings do not allow it any more")
            : !policy.AllowPrivilegedTargets && (facts.Person.Privilege.IsPrivileged || OperatorAccounts.IsKnownOperator(facts.Settings, facts.Person)) ? (null, "the account is privileged")
            : (facts, null);
    }

    private InvitationDraft Draft(OperationFacts facts, OperationId parent, IdempotencyClaim? claim, string to)
    {
        var (link, address) = links.Create(SecureLinkKind.Reset, facts, Lifetime, new LinkOptions(Unlock: false).Write());
        using var held = address;
        // A store that cannot be without a password set one that nobody knows, by its own clock.
        if (facts.User.PasswordLastSet is { } set && set > link.CreatedAt)
            link = link with { CreatedAt = set };
        var intent = new OperationIntent
        {
            Id = facts.Id,
            Parent = parent,
            Action = HelpdeskAction.SendResetLink,
            Target = facts.User.Key,
            Accounts = facts.Person.Accounts,
            Entry = Line(facts, parent, HistoryStatus.Intended),
            Idempotency = claim,
            Links = [link],
            RefusedWhenFrozen = true,
            Messages = [messages.ResetLink(facts, NotificationChannel.Email, to, address, Lifetime)],
            Before = JsonSerializer.Serialize(ReconcileFacts.Of(facts.User, willMustChange: false), ReconcileJson.Default.ReconcileFacts),
            Deadline = ChangeTime.Of(facts.Settings).DeadlineFrom(corridor.Now),
        };
        var settlement = new OperationSettlement
        {
            Id = facts.Id,
            Status = SettlementStatus.Succeeded,
            Entries = [Line(facts, parent, HistoryStatus.Succeeded) with { Reason = "invitation" }],
            Recorded = link.ExpiresAt.ToString("O", CultureInfo.InvariantCulture),
        };
        return new InvitationDraft(facts, intent, settlement, new InvitationOutcome(true) { To = Masking.Email(to), ExpiresAt = link.ExpiresAt, Operation = facts.Id });
    }

    private static HistoryEntry Line(OperationFacts facts, OperationId parent, HistoryStatus status) => facts.Contact.Line(facts.Now, HelpdeskAction.SendResetLink, status) with
    {
        Operation = facts.Id,
        ParentOperation = parent,
        Role = facts.Decision.Role,
        TargetStore = facts.User.Key.Store,
        TargetId = facts.User.Key.Id,
        TargetName = facts.User.UserName,
        Process = facts.Process,
    };

    // Another server may not have heard of the account yet.
    private static ValueTask<DirectoryUser?> ReadAsync(IIdentityStore store, string? server, UserKey key, CancellationToken cancellationToken) =>
        store.GetCapability<IServerPinnedReader>() is { } pinned
            ? pinned.ReadFromAsync(server, key, cancellationToken)
            : store.ResolveAsync(UserReference.ById(key), cancellationToken);

    /// <summary>When an operation began, which its id tells (RFC 9562 section 5.7).</summary>
    public static DateTimeOffset? Begun(OperationId operation) =>
        operation.Value is { Length: 32 } value && long.TryParse(value.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static DateTimeOffset? Time(string? json) =>
        DateTimeOffset.TryParse(json, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;

    /// <summary>None was sent.</summary>
    public static InvitationOutcome Not(string reason) => new(false) { Reason = $"The user was created, but not invited: {reason.TrimEnd('.')}. Send a link by password link." };
}
