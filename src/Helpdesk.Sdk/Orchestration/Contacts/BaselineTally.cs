using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Counts what an import does, from several users at once.</summary>
internal sealed class BaselineTally
{
    private int _users, _marked, _known, _changed, _failed;

    public void Add(ContactImportCounts counts)
    {
        Interlocked.Increment(ref _users);
        Interlocked.Add(ref _marked, counts.Marked);
        Interlocked.Add(ref _known, counts.Known);
        Interlocked.Add(ref _changed, counts.Changed);
    }

    public void AddFailed() => Interlocked.Increment(ref _failed);

    public ContactBaseline Of(string store) => new(store, _users, _marked, _known, _changed, _failed);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"users {_users}, values marked {_marked}, known before {_known}, left as changes {_changed}, users failed {_failed}");
}
