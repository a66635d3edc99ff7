namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Password resets that are written back and polled for.</summary>
public sealed class LongRunningResets
{
    private readonly Dictionary<string, (int PollsLeft, string? Problem)> _operations = new(StringComparer.Ordinal);

    /// <summary>How many polls say running before the end.</summary>
    public int PollsUntilDone { get; set; } = 2;

    /// <summary>What the on-premises directory says to every reset; <see langword="null"/> = it takes them.</summary>
    public string? Failing { get; set; }

    internal string Start(string? problem, Action apply)
    {
        var id = Guid.NewGuid().ToString("D");
        problem ??= Failing;
        _operations[id] = (PollsUntilDone, problem);
        if (problem is null)
            apply();
        return id;
    }

    internal (string Status, string? Detail)? Poll(string id)
    {
        if (!_operations.TryGetValue(id, out var operation))
            return null;
        if (operation.PollsLeft > 0)
        {
            _operations[id] = operation with { PollsLeft = operation.PollsLeft - 1 };
            return ("running", null);
        }
        return operation.Problem is { } problem ? ("failed", problem) : ("succeeded", null);
    }
}
