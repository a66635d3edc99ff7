namespace Helpdesk.Sdk;

/// <summary>
/// Names, to an operator who may see it, the account to go on with when what was asked for is only a copy of it: a host repeats the operation there, under that
/// store's policy and with a proof for that account. Seeing it takes what showing it takes: FindUsers there, inside the scope. Nothing is done there on anybody's behalf.
/// </summary>
internal sealed class OriginHint(Corridor corridor, TargetResolver targets)
{
    public async ValueTask<HelpdeskError> AddAsync(HelpdeskError error, Actor actor, DirectoryUser user, CancellationToken cancellationToken)
    {
        if (user.SynchronizedFrom is null || actor is not OperatorActor finder)
            return error;
        try
        {
            if (await new SynchronizedAccounts(corridor).FindOriginAsync(user, cancellationToken).ConfigureAwait(false) is not { } origin
                || !ReadRights.May(corridor.Settings, finder, origin, Permission.FindUsers)
                || (await targets.ResolveAsync(actor, origin.Key, cancellationToken).ConfigureAwait(false)).Error is not null)
                return error;
            return error with
            {
                Message = $"{error.Message} The account there is {origin.Key.Store}:{origin.UserName}.",
                Details = new Dictionary<string, object?>(error.Details, StringComparer.Ordinal) { ["account"] = origin.Key.ToString() },
            };
        }
        catch (IdentityStoreException e)
        {
            // The answer is right without it.
            Log.StoreFailed(corridor.Logger, user.Key.Store, e.Message);
            return error;
        }
    }
}
