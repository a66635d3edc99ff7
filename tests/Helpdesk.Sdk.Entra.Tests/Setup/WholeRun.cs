using System.Text.RegularExpressions;
using Helpdesk.Sdk.GraphDouble;

[assembly: AssemblyFixture(typeof(Helpdesk.Sdk.Entra.Tests.WholeRun))]

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>Looks at every request of the whole run at its end; what it finds fails the run.</summary>
public sealed partial class WholeRun : IDisposable
{
    public void Dispose()
    {
        var deletions = Deletions(RequestJournal.Everything);
        if (deletions.Count > 0)
            throw new InvalidOperationException("Members were deleted instead of their membership: " + string.Join(", ", deletions));
        if (ContractFile.IsGiven)
            Console.WriteLine($"{ContractFile.Checked} requests were checked against the OpenAPI description.");
    }

    /// <summary>Requests that would delete a member itself.</summary>
    public static IReadOnlyList<string> Deletions(IEnumerable<string> requests) => [.. requests.Where(static r => Member().IsMatch(r))];

    [GeneratedRegex(@"^DELETE .*/members/[^/]+/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Member();
}
