using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AgentDesk;

/// <summary>What stands on the command line.</summary>
/// <param name="Configuration">The configuration file.</param>
/// <param name="State">The folder that relative paths of the configuration start in.</param>
/// <param name="Port">The port on 127.0.0.1; 0 = a free one.</param>
/// <param name="Demo">Makes demo users and operators, keeps messages in the process and shows them.</param>
/// <param name="Check">Ends after the first page was fetched.</param>
internal sealed record DeskArguments(string Configuration, string State, int Port, bool Demo, bool Check)
{
    private const string Usage = "usage: AgentDesk [--demo] [--config FILE] [--state FOLDER] [--port N] [--check]";

    /// <summary>How many people the demo makes.</summary>
    public int DemoUsers { get; init; } = 500;

    public static bool TryRead(IReadOnlyList<string> words, [NotNullWhen(true)] out DeskArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = null;
        var read = new DeskArguments(Path.Combine(AppContext.BaseDirectory, "agentdesk.json"), Directory.GetCurrentDirectory(), 0, false, false);
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1] : null;
            switch (words[i])
            {
                case "--demo":
                    read = read with { Demo = true };
                    continue;
                case "--check":
                    read = read with { Check = true };
                    continue;
                case "--config" when next is not null:
                    read = read with { Configuration = Path.GetFullPath(next) };
                    break;
                case "--state" when next is not null:
                    read = read with { State = Path.GetFullPath(next) };
                    break;
                case "--port" when int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535:
                    read = read with { Port = port };
                    break;
                default:
                    problem = $"'{words[i]}' is not understood. {Usage}";
                    return false;
            }
            i++;
        }
        (arguments, problem) = (read, null);
        return true;
    }
}
