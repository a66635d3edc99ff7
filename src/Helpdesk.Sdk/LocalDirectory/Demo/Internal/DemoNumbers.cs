namespace Helpdesk.Sdk;

/// <summary>Repeatable numbers (SplitMix64) for made-up people. Nothing that has to be unguessable may come from here.</summary>
internal struct DemoNumbers(int seed, int person)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = ((ulong)(uint)seed << 32 | (uint)person) * Step;

    /// <summary>A number from zero up to, not including, the limit.</summary>
    public int Below(int limit) => (int)((ulong)(uint)(Next() >> 32) * (uint)limit >> 32);

    public bool OneIn(int many) => Below(many) == 0;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>The square of an even spread: few names are very common, many are rare.</summary>
    public T PickFavouringFirst<T>(IReadOnlyList<T> list)
    {
        var place = (long)Below(1 << 16) * Below(1 << 16);
        return list[(int)(place * list.Count >> 32)];
    }

    private ulong Next()
    {
        var z = _state += Step;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
