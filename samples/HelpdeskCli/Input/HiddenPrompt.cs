using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Asks at the terminal without an echo.</summary>
internal static class HiddenPrompt
{
    private const int Maximum = 1024;

    public static Secret Ask(string what)
    {
        var characters = GC.AllocateArray<char>(Maximum, pinned: true);
        var length = 0;
        Console.Error.Write($"{what}: ");
        Console.TreatControlCAsInput = true;
        try
        {
            while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
            {
                if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
                    throw new OperationCanceledException();
                if (key.Key == ConsoleKey.Backspace)
                    length = Math.Max(0, length - 1);
                else if (!char.IsControl(key.KeyChar) && length < Maximum)
                    characters[length++] = key.KeyChar;
            }
            return length > 0 ? new Secret(characters.AsSpan(0, length)) : throw CommandFailure.Usage($"The {what} is needed.");
        }
        finally
        {
            Console.TreatControlCAsInput = false;
            Array.Clear(characters);
            Console.Error.WriteLine();
        }
    }
}
