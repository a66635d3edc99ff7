namespace Helpdesk.Sdk;

/// <summary>One place taken in a sliding window: 56 bytes, without a header of its own, chained by numbers instead of references.</summary>
internal struct WindowPlace
{
    public string Member;
    public string Holder;

    /// <summary>When it was taken, in UTC ticks.</summary>
    public long At;

    /// <summary>The number of its counter.</summary>
    public int Counter;

    public int MemberHash;

    /// <summary>The next one in the same bucket of members; of the free ones when it is free.</summary>
    public int NextByMember;

    public int NextByHolder;

    /// <summary>The one before it in the bucket of holders: one holder may have any number.</summary>
    public int PreviousByHolder;

    /// <summary>The one of the same counter that was taken before.</summary>
    public int Older;

    public int Newer;
    private byte _keep;

    /// <summary>Whether it ends by itself before the window does.</summary>
    public bool Ends;

    /// <summary>Which outcome keeps it; in one byte.</summary>
    public KeepOn Keep
    {
        readonly get => (KeepOn)_keep;
        set => _keep = (byte)value;
    }
}
