namespace Helpdesk.Sdk;

/// <summary>Takes the rows of an export one by one and keeps none of them. It is used once, by one caller at a time.</summary>
public interface IExportWriter
{
    /// <summary>The format's name in the history, such as "csv".</summary>
    string Format { get; }

    /// <summary>The headings, before any row.</summary>
    ValueTask BeginAsync(IReadOnlyList<ExportColumn> columns, CancellationToken cancellationToken);

    /// <summary>
    /// One row with a value for each column: a text, a <see cref="DateTimeOffset"/>, a <see cref="bool"/>, a number, a list of texts, or <see langword="null"/>.
    /// The list belongs to the caller again once this has returned.
    /// </summary>
    ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken);

    /// <summary>The end; everything is written out. Without it the export is not whole.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
