namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The faults to come; the first rule that fits a request is used.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<(GraphFault Fault, int Skip, int Left)> _rules = [];

    /// <summary>How many faults were inflicted.</summary>
    public int Inflicted { get; private set; }

    /// <summary>Adds a rule.</summary>
    public void Add(GraphFault fault)
    {
        lock (_lock)
            _rules.Add((fault, fault.Skip, fault.Times));
    }

    /// <summary>Adds a rule for one method and the end of a path.</summary>
    public void Add(FaultKind kind, string method, string pathEnd, int times = 1, int? retryAfter = null) =>
        Add(new GraphFault(kind) { When = r => r.Method == method && r.Path.EndsWith(pathEnd, StringComparison.Ordinal), Times = times, RetryAfter = retryAfter });

    /// <summary>Ends all faults.</summary>
    public void Clear()
    {
        lock (_lock)
            _rules.Clear();
    }

    internal GraphFault? Take(GraphRequest request)
    {
        lock (_lock)
        {
            for (var i = 0; i < _rules.Count; i++)
            {
                var (fault, skip, left) = _rules[i];
                if (left == 0 || !fault.When(request))
                    continue;
                if (skip > 0)
                {
                    _rules[i] = (fault, skip - 1, left);
                    continue;
                }
                _rules[i] = (fault, 0, left == int.MaxValue ? left : left - 1);
                Inflicted++;
                return fault;
            }
            return null;
        }
    }
}
