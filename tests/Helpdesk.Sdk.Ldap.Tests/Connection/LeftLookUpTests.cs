using System.Net;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

/// <summary>A look-up that outlasts everybody who asked for it is no fault that nobody observed.</summary>
public sealed class LeftLookUpTests
{
    private const string Fault = "Nobody waits for this look-up any more.";

    [Fact]
    public async Task One_that_fails_when_everybody_has_left_is_observed()
    {
        var unobserved = 0;
        void Note(object? _, UnobservedTaskExceptionEventArgs e)
        {
            if (e.Exception.Flatten().InnerExceptions.Any(static f => f.Message == Fault))
                Interlocked.Increment(ref unobserved);
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await FailAsync();
            for (var i = 0; i < 25 && Volatile.Read(ref unobserved) == 0; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(20, Lab.Token);
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Equal(0, unobserved);
    }

    // Nothing of the look-up is held once the method is over.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task FailAsync()
    {
        var look = new TaskCompletionSource<IPAddress[]>();
        var resolver = new LdapNameResolver(_ => look.Task);
        using var leaving = new CancellationTokenSource();
        var waiting = resolver.ResolveAsync("dc.example", leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        look.SetException(new InvalidOperationException(Fault));
    }
}
