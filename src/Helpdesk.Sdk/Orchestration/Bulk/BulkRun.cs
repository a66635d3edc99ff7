using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>One run over a selection.</summary>
internal sealed class BulkRun<T>(Corridor corridor, Func<UserTarget, CancellationToken, Task<HelpdeskResult<T>>> operation, BulkOptions options, IProgress<BulkProgress>? progress)
{
    private static readonly ErrorCode Unexpected = new("unexpected");
    private int _failed;

    public async Task<HelpdeskResult<BulkOutcome<T>>> RunAsync(Contact contact, IReadOnlyList<UserTarget> users, CancellationToken cancellationToken)
    {
        var selection = users.Distinct().ToList();
        var maximum = corridor.Settings.Users.BulkMaximum;
        if (selection.Count > maximum)
            return Errors.InvalidInput(string.Create(CultureInfo.InvariantCulture, $"{selection.Count} users are more than the {maximum} that one run may have (Users:BulkMaximum); split the selection."));
        if (options.MostFailures is < 1)
            return Errors.InvalidInput("The number of failures to stop at must be at least 1.");
        if (contact.Actor is OperatorActor actor && await corridor.State.Control.FindRevocationAsync(actor.Name, cancellationToken).ConfigureAwait(false) is not null)
            return Errors.Revoked();
        var items = new List<BulkItem<T>>(selection.Count);
        HelpdeskError? stop = null;
        var cancelled = false;
        foreach (var user in selection)
        {
            cancelled |= cancellationToken.IsCancellationRequested;
            if (cancelled || stop is not null)
            {
                items.Add(new BulkItem<T>(user, BulkItemStatus.NotTried, default, stop));
                continue;
            }
            var item = await TryAsync(user).ConfigureAwait(false);
            items.Add(item);
            if (item.Error is { } error)
            {
                _failed++;
                stop = EndsAll(error) || _failed >= options.MostFailures ? error : null;
            }
            Report(items.Count, selection.Count, item);
        }
        return new BulkOutcome<T>(items, stop, cancelled);
    }

    private async Task<BulkItem<T>> TryAsync(UserTarget user)
    {
        try
        {
            // Between two users it can be ended, never within one.
            var result = await operation(user, CancellationToken.None).ConfigureAwait(false);
            return result.Succeeded
                ? new BulkItem<T>(user, BulkItemStatus.Done, result.Value, null)
                : new BulkItem<T>(user, result.Error.Kind == ErrorKind.Unknown ? BulkItemStatus.Unknown : BulkItemStatus.Failed, default, result.Error);
        }
        catch (IdentityStoreException fault)
        {
            return new BulkItem<T>(user, BulkItemStatus.Failed, default, Errors.From(fault));
        }
        catch (StateUnavailableException fault)
        {
            return new BulkItem<T>(user, BulkItemStatus.Failed, default, Errors.StateUnavailable(fault.Message));
        }
        catch (Exception fault)
        {
            // What was done for the others is told all the same, with the secrets that were made for them.
            return new BulkItem<T>(user, BulkItemStatus.Unknown, default, new HelpdeskError(ErrorKind.Unknown, Unexpected, $"Unexpected failure ({fault.GetType().Name}): what came of it is in the history."));
        }
    }

    // What stops this user stops every other one too; going on would only ask for an approval for each.
    private static bool EndsAll(HelpdeskError error) =>
        error.Code == Unexpected || error.Code == ErrorCode.DeskStopped || error.Code == ErrorCode.OperatorRevoked || error.Code == ErrorCode.StateUnavailable || error.Code == ErrorCode.ClockSkew
        || (error.Code == ErrorCode.ApprovalRequired && error.Details.TryGetValue("reasons", out var reasons) && reasons is string[] rules && rules.Any(LimitClaims.IsCap));

    private void Report(int done, int of, BulkItem<T> item)
    {
        try
        {
            progress?.Report(new BulkProgress(done, of, _failed, item.User, item.Status));
        }
        catch (Exception fault)
        {
            Log.HookFailed(corridor.Logger, "progress", fault.GetType().Name);
        }
    }
}
