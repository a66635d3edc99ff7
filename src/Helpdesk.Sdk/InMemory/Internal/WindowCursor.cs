namespace Helpdesk.Sdk;

/// <summary>Walks over the places that count for a claim: those of its members, or of the whole counter from the newest.</summary>
internal struct WindowCursor(WindowPlacePool pool, CounterClaim claim, int counter, DateTimeOffset now, IReadOnlySet<string>? ignored)
{
    private readonly long _now = now.UtcTicks;
    private readonly long _window = claim.Window.Ticks;
    private int _place = WindowPlacePool.None;
    private int _member = -1;
    private int _hash;

    /// <summary>When the place leaves the window, in ticks.</summary>
    public long Leaves { get; private set; }

    /// <summary>Whom the place was taken for.</summary>
    public readonly string Member => pool[_place].Member;

    public bool MoveNext()
    {
        if (counter == WindowPlacePool.None)
            return false;
        while (claim.CountedMembers is { } members ? NextOfMembers(members) : NextOfCounter())
        {
            ref var place = ref pool[_place];
            Leaves = Math.Min(place.At + _window, pool.EndOf(_place));
            if (_now < Leaves && (ignored is null || !ignored.Contains(place.Holder)))
                return true;
        }
        return false;
    }

    // They were taken in the order of time: behind the first that is too old all are.
    private bool NextOfCounter()
    {
        _place = _member < 0 ? pool.Newest(counter) : pool[_place].Older;
        _member = 0;
        return _place != WindowPlacePool.None && _now - pool[_place].At < _window;
    }

    private bool NextOfMembers(IReadOnlyList<string> members)
    {
        while (true)
        {
            if (_place != WindowPlacePool.None)
                _place = pool.OfMember(counter, members[_member], _hash, _place);
            if (_place != WindowPlacePool.None)
                return true;
            do
            {
                if (++_member >= members.Count)
                    return false;
            }
            while (IsRepeated(members, _member));
            _hash = WindowPlacePool.Hash(counter, members[_member]);
            _place = pool.OfMember(counter, members[_member], _hash);
            if (_place != WindowPlacePool.None)
                return true;
        }
    }

    private static bool IsRepeated(IReadOnlyList<string> members, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (members[i] == members[index])
                return true;
        }
        return false;
    }
}
