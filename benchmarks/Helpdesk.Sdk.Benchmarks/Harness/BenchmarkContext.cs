using System.Diagnostics;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>What a section may use.</summary>
internal sealed class BenchmarkContext(bool isQuick)
{
    /// <summary>Makes this program run <see cref="BenchmarkSection.RunChildAsync"/>.</summary>
    public const string ChildCommand = "child";

    /// <summary>Whether sizes are small: to try the benchmark itself, not for figures.</summary>
    public bool IsQuick => isQuick;

    /// <summary>The size to use.</summary>
    public int Size(int usual, int quick) => isQuick ? quick : usual;

    /// <summary>Says how far it is.</summary>
    public void Say(string text) => Console.WriteLine("   " + text);

    /// <summary>Starts this program again to do a section's part; input and output are pipes.</summary>
    public static Process StartChild(BenchmarkSection section, params string[] args)
    {
        var self = Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.Benchmarks.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [self, ChildCommand, section.Name, .. args]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>The value of a lab variable; <see langword="null"/> where the server is not up.</summary>
    public static string? Lab(string name) => Environment.GetEnvironmentVariable("HELPDESK_LAB_" + name) is { Length: > 0 } value ? value : null;
}
