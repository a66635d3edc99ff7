using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Asks for approvals and recognises the one that was granted for exactly this.</summary>
internal sealed class ApprovalBook(Corridor corridor)
{
    // More than a person can answer in the time a request lives.
    private const int MostOpen = 60;

    /// <summary>The granted approval a call names, if it is good for this; <see langword="null"/> = it lifts nothing.</summary>
    public async ValueTask<Approval?> FindAsync(Walk walk, Actor actor, UserKey target, string options, CancellationToken cancellationToken)
    {
        if (walk.Options.Approval is not { } id || actor is not OperatorActor)
            return null;
        var approval = await corridor.State.Approvals.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return approval is { Status: ApprovalStatus.Granted } && approval.ExpiresAt > corridor.Now
            && string.Equals(approval.Requester, actor.Name, StringComparison.Ordinal)
            && string.Equals(approval.ParametersHash, HashOf(walk, target, options), StringComparison.Ordinal)
            ? approval
            : null;
    }

    /// <summary>Files a request for what stands in the way, and adds its id to the answer.</summary>
    public async ValueTask<HelpdeskError> AskAsync(
        Walk walk, DirectoryUser target, string options, string? role, IReadOnlyList<ApprovalNeed> needs, HelpdeskError error, CancellationToken cancellationToken)
    {
        if (needs.Count == 0 || walk.Contact.Actor is not OperatorActor actor)
            return error;
        var now = corridor.Now;
        var hash = HashOf(walk, target.Key, options);
        if (await TooManyAsync(walk, actor, hash, now, cancellationToken).ConfigureAwait(false) is { } tooMany)
            return tooMany;
        var standing = await corridor.State.Approvals.RequestAsync(new Approval
        {
            Id = RandomNumberGenerator.GetHexString(20, lowercase: true),
            Requester = actor.Name,
            RequesterAccounts = OperatorAccounts.Own(walk.Settings, actor),
            RequesterOsUser = walk.Contact.Info.OsUser,
            Role = role,
            Action = walk.Action,
            Target = target.Key,
            TargetName = target.UserName,
            Options = options,
            Process = walk.ProcessSettings.Name,
            Ticket = walk.Contact.Info.Ticket,
            ParametersHash = hash,
            Reasons = [.. needs.Select(static n => n.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            RequestedAt = now,
            ExpiresAt = now + walk.Settings.Approvals.Lifetime,
        }, now, cancellationToken).ConfigureAwait(false);
        return error with { Details = new Dictionary<string, object?>(error.Details, StringComparer.Ordinal) { ["approval"] = standing.Id } };
    }

    // Whoever is asked reads them all: nobody may bury one request under a thousand. The same request again counts once.
    private async ValueTask<HelpdeskError?> TooManyAsync(Walk walk, OperatorActor actor, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = new CounterClaim
        {
            Counter = $"approval-requests:{actor.Name}",
            Member = hash,
            Distinct = true,
            Limit = MostOpen,
            Window = walk.Settings.Approvals.Lifetime,
            Keep = KeepOn.Always,
            Description = "open requests for approval per operator",
        };
        var taken = await corridor.State.Counters.TryTakeAsync([asked], "ask:" + walk.Id, now, cancellationToken).ConfigureAwait(false);
        return taken.Exceeded is null ? null : Errors.LimitReached(asked, taken.RetryAt);
    }

    private string HashOf(Walk walk, UserKey target, string options)
    {
        string[] parts = [walk.Action.Value, target.ToString(), walk.ProcessSettings.Name, walk.Contact.Info.Ticket ?? "", options];
        var text = string.Concat(parts.Select(static p => $"{p.Length}:{p}"));
        return Convert.ToHexString(corridor.Protector.Hash("approval", Encoding.UTF8.GetBytes(text), corridor.Protector.KeyIds[0]));
    }
}
