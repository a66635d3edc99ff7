using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>Asks and tells the host's hooks, none of which is trusted to return.</summary>
internal sealed class OperationHooks(IEnumerable<IOperationHook> hooks, Alerts alerts, TimeProvider time, ILogger<OperationHooks> logger)
{
    private const int MaximumReason = 500;

    private const int MostAway = 8;

    private readonly IOperationHook[] _hooks = [.. hooks];
    // How many calls of each have been given up and have not returned.
    private readonly int[] _away = new int[hooks.Count()];

    /// <summary>Whether anybody is asked at all.</summary>
    public bool Any => _hooks.Length > 0;

    /// <summary>Asks all, one after the other.</summary>
    /// <returns>Why it is stopped; <see langword="null"/> = all let it through.</returns>
    public async ValueTask<HelpdeskError?> BeforeAsync(OperationNotice notice, TimeSpan atMost, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _hooks.Length; i++)
        {
            var hook = _hooks[i];
            var verdict = default(HookVerdict);
            var problem = await AskAsync(i, async token => verdict = await hook.BeforeAsync(notice, token).ConfigureAwait(false), atMost, cancellationToken).ConfigureAwait(false);
            if (problem is not null)
                return Vetoed($"the check of the host '{hook.GetType().Name}' {problem}.");
            if (!verdict.IsAllowed)
                return Vetoed(Shown(verdict.Reason));
        }
        return null;
    }

    /// <summary>Tells all. What they make of it changes nothing any more.</summary>
    public async ValueTask AfterAsync(OperationNotice notice, HistoryStatus outcome, TimeSpan atMost)
    {
        for (var i = 0; i < _hooks.Length; i++)
        {
            var hook = _hooks[i];
            if (await AskAsync(i, token => hook.AfterAsync(notice, outcome, token).AsTask(), atMost, CancellationToken.None).ConfigureAwait(false) is { } problem)
                await AlertAsync(notice, $"The hook '{hook.GetType().Name}' {problem} after {notice.Action} ({notice.Operation.Value}), which was {outcome}.").ConfigureAwait(false);
        }
    }

    public static OperationNotice NoticeOf(HistoryEntry line, OperationId operation, UserKey? target) => new()
    {
        Operation = operation,
        Parent = line.ParentOperation,
        Action = line.Action,
        PerformerKind = line.PerformerKind,
        Performer = line.Operator,
        Role = line.Role,
        Process = line.Process,
        Ticket = line.Ticket,
        Store = line.TargetStore,
        Target = target,
        TargetName = line.TargetName,
    };

    private static HelpdeskError Vetoed(string why) => new(ErrorKind.Denied, ErrorCode.Vetoed, $"Denied: {why}");

    // Its words go into the history and to the operator.
    private static string Shown(string? reason) =>
        InputText.IsWellFormed(reason, MaximumReason, out _) ? reason! : "a check of the host stopped it, and its reason cannot be shown.";

    // A hook that blocks instead of waiting holds up its own thread and nobody's change, and not ever more threads.
    private async Task<string?> AskAsync(int hook, Func<CancellationToken, Task> ask, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var name = _hooks[hook].GetType().Name;
        if (Volatile.Read(ref _away[hook]) >= MostAway)
        {
            Log.HookFailed(logger, name, "earlier calls have not returned");
            return "has not returned from earlier calls";
        }
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Task.Run(() => ask(end.Token), CancellationToken.None);
        try
        {
            await work.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (TimeoutException) when (!work.IsFaulted)
        {
            Log.HookFailed(logger, name, "no answer");
            return "did not answer in time";
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.HookFailed(logger, name, fault.GetType().Name);
            return $"failed with {fault.GetType().Name}";
        }
        finally
        {
            if (work.IsCompleted)
                end.Dispose();
            else
                Leave(hook, work, end);
        }
    }

    private void Leave(int hook, Task work, CancellationTokenSource end)
    {
        Interlocked.Increment(ref _away[hook]);
        _ = work.ContinueWith(
            task =>
            {
                _ = task.Exception;
                Interlocked.Decrement(ref _away[hook]);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        end.CancelBehind();
    }

    private async ValueTask AlertAsync(OperationNotice notice, string message)
    {
        try
        {
            await alerts.RaiseAsync(new AlertEvent(AlertKind.HookFailed, time.GetUtcNow(), message) { User = notice.Target, Operator = notice.Performer }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateUnavailableException fault)
        {
            Log.HookFailed(logger, "alert", fault.Message);
        }
    }
}
