using System.Diagnostics;
using System.Reflection;
using Xunit;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace Helpdesk.Sdk.Mutations;

/// <summary>The tests of some assemblies, run one at a time inside this process.</summary>
internal sealed class Suite
{
    private readonly Dictionary<string, (ITestCase Test, ITestFrameworkExecutor Executor)> _cases = new(StringComparer.Ordinal);

    public IEnumerable<ITestCase> Cases => _cases.Values.Select(static found => found.Test);

    public static async Task<Suite> LoadAsync(IEnumerable<Assembly> assemblies)
    {
        var suite = new Suite();
        foreach (var assembly in assemblies)
        {
            TestContext.SetForInitialization(null, false, false);
            var framework = new XunitTestFramework();
            var executor = framework.GetExecutor(assembly);
            await framework.GetDiscoverer(assembly).Find(
                test =>
                {
                    suite._cases.TryAdd(test.UniqueID, (test, executor));
                    return ValueTask.FromResult(true);
                },
                TestFrameworkOptions.ForDiscovery(new TestAssemblyConfiguration { PreEnumerateTheories = true }));
        }
        return suite;
    }

    /// <summary>Whether the test failed, or passed, or was skipped (null), and how long it took.</summary>
    public async Task<(bool? Failed, TimeSpan Took)> RunAsync(string id)
    {
        // The context belongs to a flow of calls: what an earlier one set is not seen here.
        TestContext.SetForInitialization(null, false, false);
        var clock = Stopwatch.StartNew();
        var ears = new Ears();
        var configuration = new TestAssemblyConfiguration { ParallelizeTestCollections = false, MaxParallelThreads = -1 };
        var (test, executor) = _cases[id];
        await executor.RunTestCases([test], ears, TestFrameworkOptions.ForExecution(configuration), CancellationToken.None);
        return (ears.Failed ? true : ears.Passed ? false : null, clock.Elapsed);
    }

    private sealed class Ears : IMessageSink
    {
        public bool Failed { get; private set; }
        public bool Passed { get; private set; }

        public bool OnMessage(IMessageSinkMessage message)
        {
            Failed |= message is ITestFailed or IErrorMessage or ITestCleanupFailure or ITestCaseCleanupFailure or ITestClassCleanupFailure or ITestMethodCleanupFailure or ITestCollectionCleanupFailure;
            Passed |= message is ITestPassed;
            return true;
        }
    }
}
