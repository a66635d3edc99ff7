namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Every change walks the one corridor, whoever resolves what from the container.</summary>
public sealed class OneCorridorTests
{
    private static readonly IReadOnlyList<Type> Planted = Shipped.Family(typeof(CorridorPlants));
    private static readonly IReadOnlyList<Type> Both = [.. Shipped.Types, .. Planted];

    [Fact]
    public void Permits_are_issued_and_closed_by_the_pipelines_only()
    {
        Verdict.Clean(CorridorRules.PermitsAreIssued.Check(Shipped.Types));
        Verdict.Clean(CorridorRules.PermitsAreClosed.Check(Shipped.Types));
        var forger = ForgedPermit.Compile();
        Verdict.Exactly(CorridorRules.PermitsAreIssued.Check([forger]), "Forger.Make");
        Verdict.Exactly(CorridorRules.PermitsAreClosed.Check([forger]), "Forger.End");
    }

    [Fact]
    public void The_pipelines_do_issue_them() =>
        Verdict.Exactly((CorridorRules.PermitsAreIssued with { May = static _ => false }).Check(Shipped.Types), "OperationPipeline.ChangeAsync", "CreationPipeline.ChangeAsync", "ControlPipeline.ChangeAsync", "CampaignPipeline.ChangeAsync");

    [Fact]
    public void No_package_but_the_core_and_the_kit_sees_the_inside_of_the_contracts()
    {
        // The benchmarks fill directories as tests do, and are packed as little.
        Verdict.Clean(Friends.Check(Friends.Of(Shipped.Abstractions), [.. Repository.TestProjects, "Helpdesk.Sdk.Benchmarks"]));
        Assert.Contains(Shipped.Core, Friends.Of(Shipped.Abstractions));
        Verdict.Exactly(
            Friends.Check([Shipped.Core, Shipped.Kit, "Helpdesk.Sdk.Ldap", "Helpdesk.Sdk.Tests", "Unknown.Tests"], ["Helpdesk.Sdk.Tests"]), "Helpdesk.Sdk.Ldap", "Unknown.Tests");
    }

    [Fact]
    public void What_changes_an_account_takes_a_permit_first()
    {
        Verdict.Clean(ContractMembers.Check(Shipped.ContractInterfaces, ContractMembers.WithoutPermit));
        Verdict.Exactly(
            ContractMembers.Check([typeof(CorridorPlants.ILooseCapability)], new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CorridorPlants.ILooseCapability.ProperAsync"] = "planted",
                ["CorridorPlants.ILooseCapability.GoneAsync"] = "planted",
                ["CorridorPlants.ILooseCapability.DisableAsync"] = "planted",
            }),
            "CorridorPlants.ILooseCapability.set_Loose", "CorridorPlants.ILooseCapability.DisableAsync", "CorridorPlants.ILooseCapability.EnableAsync",
            "CorridorPlants.ILooseCapability.WipeAsync", "CorridorPlants.ILooseCapability.ProperAsync", "CorridorPlants.ILooseCapability.GoneAsync");
    }

    [Fact]
    public void Accounts_are_changed_in_step_four_only()
    {
        Verdict.Clean(CorridorRules.ChangesAreMade(Shipped.Types).Check(Shipped.Types));
        Verdict.Exactly(
            CorridorRules.ChangesAreMade(Both).Check(Planted),
            "CorridorPlants.ShortCut.Straight", "CorridorPlants.ShortCut.Later", "CorridorPlants.ShortCut.AsDelegate", "CorridorPlants.EagerOperation.TooEarly");
    }

    [Fact]
    public void Local_rows_are_written_by_the_local_store_only()
    {
        Verdict.Clean(CorridorRules.LocalRowsAreWritten(Shipped.Types).Check(Shipped.Types));
        Verdict.Clean(CorridorRules.SignInsAreRecorded.Check(Shipped.Types));
        Verdict.Exactly(CorridorRules.LocalRowsAreWritten(Both).Check(Planted), "CorridorPlants.ShortCut.InLambda");
        Verdict.Exactly(CorridorRules.SignInsAreRecorded.Check(Planted), "CorridorPlants.ShortCut.SignIn");
    }

    [Fact]
    public void Operations_are_begun_and_settled_by_the_corridor_only()
    {
        Verdict.Clean(CorridorRules.LedgerIsWritten.Check(Shipped.Types));
        Verdict.Exactly(CorridorRules.LedgerIsWritten.Check(Planted), "CorridorPlants.ShortCut.Begin", "CorridorPlants.ShortCut.Settle");
    }

    [Fact]
    public void A_permit_is_spent_before_anything_is_waited_for()
    {
        Assert.True(Changes.Implementations(Shipped.Types, CorridorRules.Members).Count() >= 10, "The implementations were not found.");
        Verdict.Clean(SpendFirst.Check(Shipped.Types, CorridorRules.Members));
        Verdict.Exactly(SpendFirst.Check(Planted, CorridorRules.Members), "CorridorPlants.Careless.UnlockAsync", "CorridorPlants.Hasty.UnlockAsync");
    }

    [Fact]
    public void Operations_write_no_history()
    {
        Assert.True(Shipped.Types.Count(Changes.IsOperation) >= 5, "The operations were not found.");
        Verdict.Clean(OperationRules.OperationsWriteNoHistory.Check(Shipped.Types));
        Verdict.Exactly(
            OperationRules.OperationsWriteNoHistory.Check(Planted),
            "CorridorPlants.EagerOperation.Record", "CorridorPlants.EagerOperation.RecordStraight", "CorridorPlants.EagerOperation.Copied");
    }

    [Fact]
    public void Policy_asks_no_store_and_no_state()
    {
        var policy = OperationRules.Declared(Repository.CSharp("src", "Helpdesk.Sdk", "Policy"), Shipped.Types).ToList();
        Assert.Contains(typeof(RolePolicy), policy);
        Verdict.Clean(OperationRules.PolicyAsksNobody.Check(policy));
        var planted = OperationRules.Declared([new SourceFile("Planted.cs", "internal sealed class OneCorridorTests { }")], Shipped.Family(typeof(OneCorridorTests)));
        Assert.Equal(typeof(OneCorridorTests), planted.First());
        Verdict.Exactly(
            OperationRules.PolicyAsksNobody.Check(Shipped.Family(typeof(CorridorPlants.CuriousPolicy))),
            "CorridorPlants.CuriousPolicy.EvaluateAsync", "CorridorPlants.CuriousPolicy.Peek");
    }
}
