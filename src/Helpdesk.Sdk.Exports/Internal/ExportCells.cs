namespace Helpdesk.Sdk.Exports;

/// <summary>What every format does with a value before it writes it.</summary>
internal static class ExportCells
{
    /// <summary>A list as one text.</summary>
    public static string Join(IReadOnlyList<string> list) => list.Count switch
    {
        0 => string.Empty,
        1 => list[0],
        _ => string.Join("; ", list),
    };

    /// <summary>A row has a value for each column.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void Check(IReadOnlyList<object?> row, IReadOnlyList<ExportColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Count != columns.Count) throw new ArgumentException("A row has a value for each column.", nameof(row));
    }

    /// <summary>The fault of a value that no format knows.</summary>
    public static ArgumentException Unknown(object value) => new($"A cell cannot hold a {value.GetType().Name}.", nameof(value));
}
