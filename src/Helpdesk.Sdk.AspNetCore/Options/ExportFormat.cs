namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A format that listings are exported in.</summary>
/// <param name="ContentType">The media type of the file.</param>
/// <param name="Create">Makes a writer on the stream, which stays open.</param>
public sealed record ExportFormat(string ContentType, Func<Stream, IExportWriter> Create);
