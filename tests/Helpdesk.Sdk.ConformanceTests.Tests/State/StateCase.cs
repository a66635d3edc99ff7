namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>A fault, the fact that is meant to find it, and how to run that.</summary>
internal sealed record StateCase(StateFault Fault, string Fact, Func<Task> RunAsync)
{
    // "static s => s.A_fact(3)" is the fact A_fact(3) of its suite.
    public static StateCase Of<T>(StateFault fault, string fact, Func<T> create, Func<T, Task> run) where T : StateSuite =>
        new(fault, typeof(T).Name + fact[fact.IndexOf('.', StringComparison.Ordinal)..], async () =>
        {
            await using var suite = create();
            await suite.InitializeAsync();
            await run(suite);
        });
}
