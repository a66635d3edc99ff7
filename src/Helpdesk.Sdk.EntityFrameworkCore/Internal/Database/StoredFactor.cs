namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A verified factor as it stands in a session's row.</summary>
internal sealed record StoredFactor(string Factor, string Independence, long At, bool OpensTarget, string? Method = null)
{
    public static StoredFactor Of(VerifiedFactor factor) => new(factor.Factor.Value, factor.Independence, factor.At.UtcTicks, factor.OpensTarget, factor.Method);

    public VerifiedFactor ToVerified() => new(new FactorType(Factor), Independence, new DateTimeOffset(At, TimeSpan.Zero), OpensTarget) { Method = Method };
}
