namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Signatures of the seams and of the facade.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void Seams_are_value_tasks_with_a_required_token()
    {
        Verdict.Clean(ContractShape.CheckSeams(Shipped.ContractInterfaces));
        Verdict.Exactly(
            ContractShape.CheckSeams([typeof(ShapePlants.ISeam)]),
            "ShapePlants.ISeam.TaskAsync", "ShapePlants.ISeam.TokenlessAsync", "ShapePlants.ISeam.TokenFirstAsync", "ShapePlants.ISeam.OptionalAsync", "ShapePlants.ISeam.Synchronous");
    }

    [Fact]
    public void Contracts_have_no_bodies()
    {
        Assert.True(Shipped.ContractInterfaces.Count >= 20, "The contracts were not found.");
        Verdict.Clean(ContractShape.CheckBodies(Shipped.ContractInterfaces));
        Verdict.Clean(ContractShape.CheckBodies(typeof(IHelpdeskOrchestrator).Assembly.GetExportedTypes().Where(static t => t.IsInterface)));
        Verdict.Exactly(ContractShape.CheckBodies([typeof(ShapePlants.ISeam)]), "ShapePlants.ISeam.WithBody", "ShapePlants.ISeam.Make");
    }

    [Fact]
    public void The_facade_returns_results()
    {
        var facade = FacadeShape.Reach(typeof(IHelpdeskOrchestrator));
        Assert.Contains(typeof(PasswordDesk), facade);
        Assert.Contains(typeof(EndUserDesk), facade);
        Verdict.Clean(FacadeShape.Check(facade, FacadeShape.Exceptions));
        Verdict.Exactly(
            FacadeShape.Check([typeof(ShapePlants.Desk)], new Dictionary<string, string>(StringComparer.Ordinal) { ["Desk.GoneAsync"] = "planted", ["ShapePlants.Desk.ExceptedAsync"] = "planted" }),
            "ShapePlants.Desk.NakedAsync", "ShapePlants.Desk.ValueAsync", "ShapePlants.Desk.TokenlessAsync", "ShapePlants.Desk.RequiredAsync", "Desk.GoneAsync");
    }
}
