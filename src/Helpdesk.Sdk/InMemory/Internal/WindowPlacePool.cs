namespace Helpdesk.Sdk;

/// <summary>
/// Keeps places in blocks, found by member, by holder and in the order of their counter. A place costs about 70 bytes and no object of its own,
/// so that a million of them is nothing to the garbage collector. Only used under the gate.
/// </summary>
internal sealed class WindowPlacePool
{
    /// <summary>No place.</summary>
    public const int None = -1;

    private const int BlockShift = 10;
    private const int BlockSize = 1 << BlockShift;
    private const int FirstBuckets = 256;
    private const int Golden = unchecked((int)2654435769);

    private readonly List<WindowPlace[]> _blocks = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Oldest, int Newest)> _counters = [];
    private readonly Stack<int> _freeCounters = [];
    private readonly Dictionary<int, long> _ends = [];
    private int[] _byMember = Buckets(FirstBuckets);
    private int[] _byHolder = Buckets(FirstBuckets);
    private int _free = None;
    private int _used;
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => _count;

    public ref WindowPlace this[int place] => ref _blocks[place >> BlockShift][place & (BlockSize - 1)];

    /// <summary>The number of a counter that has places; <see cref="None"/> otherwise.</summary>
    public int Find(string counter) => _numbers.TryGetValue(counter, out var number) ? number : None;

    /// <summary>All counters that have places.</summary>
    public IReadOnlyList<int> Counters() => [.. _numbers.Values];

    public int Oldest(int counter) => counter == None ? None : _counters[counter].Oldest;

    public int Newest(int counter) => counter == None ? None : _counters[counter].Newest;

    public static int Hash(int counter, string member) => unchecked(member.GetHashCode(StringComparison.Ordinal) + counter * Golden);

    /// <summary>The first place of a member, or the next after one.</summary>
    public int OfMember(int counter, string member, int hash, int after = None)
    {
        var place = after == None ? _byMember[hash & (_byMember.Length - 1)] : this[after].NextByMember;
        while (place != None)
        {
            ref var candidate = ref this[place];
            if (candidate.MemberHash == hash && candidate.Counter == counter && candidate.Member == member)
                break;
            place = candidate.NextByMember;
        }
        return place;
    }

    /// <summary>Puts the places of a holder into a list.</summary>
    public void OfHolder(string holder, List<int> places)
    {
        for (var place = HolderBucket(holder); place != None; place = this[place].NextByHolder)
        {
            if (this[place].Holder == holder)
                places.Add(place);
        }
    }

    /// <summary>When a place ends by itself, in ticks; never = the largest number.</summary>
    public long EndOf(int place) => this[place].Ends ? _ends[place] : long.MaxValue;

    public void SetEnd(int place, long? end)
    {
        this[place].Ends = end is not null;
        if (end is { } ticks)
            _ends[place] = ticks;
        else
            _ends.Remove(place);
    }

    /// <summary>Adds a place as the newest of its counter.</summary>
    public int Add(string counter, string member, string holder, long at, KeepOn keep)
    {
        if (_count == _byMember.Length)
            Grow();
        var number = Find(counter);
        if (number == None)
            number = AddCounter(counter);
        var place = Take();
        var older = _counters[number].Newest;
        this[place] = new WindowPlace
        {
            Member = member, Holder = holder, At = at, Counter = number, Keep = keep, Older = older, Newer = None,
            MemberHash = Hash(number, member),
        };
        Chain(place);
        if (older != None)
            this[older].Newer = place;
        var (name, oldest, _) = _counters[number];
        _counters[number] = (name, oldest == None ? place : oldest, place);
        _count++;
        return place;
    }

    public void Remove(int place)
    {
        ref var gone = ref this[place];
        if (gone.Ends)
            _ends.Remove(place);
        Unchain(place);
        var (name, oldest, newest) = _counters[gone.Counter];
        if (gone.Older != None)
            this[gone.Older].Newer = gone.Newer;
        else
            oldest = gone.Newer;
        if (gone.Newer != None)
            this[gone.Newer].Older = gone.Older;
        else
            newest = gone.Older;
        _counters[gone.Counter] = (name, oldest, newest);
        if (oldest == None)
        {
            _numbers.Remove(name);
            _freeCounters.Push(gone.Counter);
        }
        gone = new WindowPlace { Counter = None, NextByMember = _free };
        _free = place;
        _count--;
    }

    private int AddCounter(string counter)
    {
        if (!_freeCounters.TryPop(out var number))
        {
            number = _counters.Count;
            _counters.Add(default);
        }
        _counters[number] = (counter, None, None);
        _numbers.Add(counter, number);
        return number;
    }

    private int Take()
    {
        if (_free != None)
        {
            var place = _free;
            _free = this[place].NextByMember;
            return place;
        }
        if (_used == _blocks.Count << BlockShift)
            _blocks.Add(new WindowPlace[BlockSize]);
        return _used++;
    }

    private void Chain(int place)
    {
        ref var added = ref this[place];
        ref var member = ref _byMember[added.MemberHash & (_byMember.Length - 1)];
        ref var holder = ref HolderBucket(added.Holder);
        (added.NextByMember, member) = (member, place);
        if (holder != None)
            this[holder].PreviousByHolder = place;
        (added.NextByHolder, added.PreviousByHolder, holder) = (holder, None, place);
    }

    private void Unchain(int place)
    {
        ref var gone = ref this[place];
        ref var link = ref _byMember[gone.MemberHash & (_byMember.Length - 1)];
        while (link != place)
            link = ref this[link].NextByMember;
        link = gone.NextByMember;
        if (gone.PreviousByHolder != None)
            this[gone.PreviousByHolder].NextByHolder = gone.NextByHolder;
        else
            HolderBucket(gone.Holder) = gone.NextByHolder;
        if (gone.NextByHolder != None)
            this[gone.NextByHolder].PreviousByHolder = gone.PreviousByHolder;
    }

    private ref int HolderBucket(string holder) => ref _byHolder[holder.GetHashCode(StringComparison.Ordinal) & (_byHolder.Length - 1)];

    private void Grow()
    {
        (_byMember, _byHolder) = (Buckets(_byMember.Length * 2), Buckets(_byHolder.Length * 2));
        for (var place = 0; place < _used; place++)
        {
            if (this[place].Counter != None)
                Chain(place);
        }
    }

    private static int[] Buckets(int count)
    {
        var buckets = new int[count];
        Array.Fill(buckets, None);
        return buckets;
    }
}
