namespace Helpdesk.Sdk;

/// <summary>A column of an export.</summary>
/// <param name="Name">Its heading; stable, whatever the language.</param>
/// <param name="Kind">What it holds.</param>
public sealed record ExportColumn(string Name, ExportKind Kind = ExportKind.Text);
