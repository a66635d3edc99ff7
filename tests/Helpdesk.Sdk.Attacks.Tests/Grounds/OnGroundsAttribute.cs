using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>An attack on both grounds; or on one, and why it has no meaning on the other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnGroundsAttribute : DataAttribute
{
    /// <summary>On both.</summary>
    public OnGroundsAttribute() => Grounds = Enum.GetValues<GroundKind>();

    /// <summary>On one.</summary>
    public OnGroundsAttribute(GroundKind only, string because)
    {
        Grounds = [only];
        Because = because;
    }

    public IReadOnlyList<GroundKind> Grounds { get; }

    public string? Because { get; }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Grounds.Select(static g => new TheoryDataRow<GroundKind>(g))]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
