using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>Asks and tells the host's hooks, none of which is trusted to return.</summary>
internal sealed class OperationHooks(IEnumerable<IOperationHook> hooks, IHelpdeskSettingsSource settings, Alerts alerts, TimeProvider time, ILogger<OperationHooks> logger)
{
    private const int MaximumReason = 500;
    private const int MostAway = 8;

    private readonly KnownHook[] _hooks = [.. hooks.Select(static h => new KnownHook(h))];

    /// <summary>Whether anybody is asked at all.</summary>
    public bool Any => _hooks.Length > 0;

    /// <summary>Asks all, one after the other.</summary>
    /// <returns>Why it is stopped; <see langword="null"/> = all let it through.</returns>
    public async ValueTask<HelpdeskError?> BeforeAsync(OperationNotice notice, TimeSpan atMost, CancellationToken cancellationToken)
    {
        notice = Here(notice);
        foreach (var hook in _hooks)
        {
            var verdict = default(HookVerdict);
            var problem = await AskAsync(hook, async token => verdict = await hook.Hook.BeforeAsync(notice, token).ConfigureAwait(false), atMost, cancellationToken).ConfigureAwait(false);
            if (problem is not null)
                return Vetoed($"the check of the host '{hook.Name}' {problem}.");
            if (!verdict.IsAllowed)
                return Vetoed(Shown(verdict.Reason));
        }
        return null;
    }

    /// <summary>Tells all. What they make of it changes nothing any more.</summary>
    public async ValueTask AfterAsync(OperationNotice notice, HistoryStatus outcome, TimeSpan atMost)
    {
        notice = Here(notice);
        foreach (var hook in _hooks)
            if (await AskAsync(hook, token => hook.Hook.AfterAsync(notice, outcome, token).AsTask(), atMost, CancellationToken.None).ConfigureAwait(false) is { } problem)
                await AlertAsync(notice, $"The hook '{hook.Name}' {problem} after {notice.Action} ({notice.Operation.Value}), which was {outcome}.").ConfigureAwait(false);
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

    private OperationNotice Here(OperationNotice notice) => notice with { Tenant = settings.Current.Tenant };

    private static HelpdeskError Vetoed(string why) => new(ErrorKind.Denied, ErrorCode.Vetoed, $"Denied: {why}");

    // Its words go into the history and to the operator.
    private static string Shown(string? reason) =>
        InputText.IsWellFormed(reason, MaximumReason, out _) ? reason! : "a check of the host stopped it, and its reason cannot be shown.";

    // A hook that blocks instead of waiting holds up its own thread and nobody's change, and not ever more threads.
    private async Task<string?> AskAsync(KnownHook hook, Func<CancellationToken, Task> ask, TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (hook.Away >= MostAway)
        {
            Log.HookFailed(logger, hook.Name, "earlier calls have not returned");
            return "has not returned from earlier calls";
        }
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = end.Token;
        var work = Task.Run(() => ask(token), CancellationToken.None);
        if (!await work.EndsWithinAsync(end, atMost, time, cancellationToken).ConfigureAwait(false))
        {
            hook.IsLeftWith(work);
            cancellationToken.ThrowIfCancellationRequested();
            Log.HookFailed(logger, hook.Name, "no answer");
            return "did not answer in time";
        }
        try
        {
            await work.ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.HookFailed(logger, hook.Name, fault.GetType().Name);
            return $"failed with {fault.GetType().Name}";
        }
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

    private sealed class KnownHook(IOperationHook hook)
    {
        private int _away;

        public IOperationHook Hook => hook;
        public string Name => hook.GetType().Name;
        /// <summary>How many of its calls were given up and have not returned.</summary>
        public int Away => Volatile.Read(ref _away);

        public void IsLeftWith(Task work)
        {
            Interlocked.Increment(ref _away);
            _ = work.ContinueWith(_ => Interlocked.Decrement(ref _away), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
