using System.Globalization;
using Helpdesk.Sdk;
using Spectre.Console;

namespace HelpdeskCli;

/// <summary>What commands draw on. Every text is cleaned and none is read as markup.</summary>
internal sealed class Screen
{
    // Wide enough that rows stay on one line where there is no terminal to wrap at.
    private const int WidthWithoutTerminal = 4000;
    private readonly IAnsiConsole _console;
    private readonly TextWriter _writer;

    public Screen(TextWriter writer)
    {
        _writer = writer;
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (Console.IsOutputRedirected)
            _console.Profile.Width = WidthWithoutTerminal;
    }

    public void Line(string text) => _writer.WriteLine(SafeText.Clean(text));

    /// <summary>Shows a secret that was asked to be shown, without making a text of it.</summary>
    public void Reveal(string label, Secret secret)
    {
        _writer.Write(label + ": ");
        secret.Use(_writer, static (characters, writer) =>
        {
            writer.WriteLine(characters);
            return true;
        });
    }

    public void Fields(params IEnumerable<(string Label, string? Value)> fields)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var (label, value) in fields)
            if (!string.IsNullOrEmpty(value))
                grid.AddRow(new Text(SafeText.Clean(label)), new Text(SafeText.Clean(value)));
        _console.Write(grid);
    }

    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        foreach (var row in rows)
            table.AddRow(row.Select(static cell => new Text(SafeText.Clean(cell))));
        _console.Write(table);
    }

    public static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    public static string YesNo(bool value) => value ? "yes" : "no";

    public static string List<T>(IEnumerable<T> items) => string.Join(", ", items);
}
