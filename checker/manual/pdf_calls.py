"""PDFium's C functions as the worker calls them: loaded in a few milliseconds, and called as quickly as ctypes can.

The library is that of pypdfium2. Its own table describes every function of PDFium, which takes longer to load than ten
pages take to read, and converts every argument of every call: for a page some hundreds of calls are made, and the way
from Python into PDFium is most of what they cost. Handles are whole numbers here, 0 or None where there is none.
"""

from __future__ import annotations

import ctypes
from typing import Any


class Rectangle(ctypes.Structure):
    """`FS_RECTF`, in points of the page's media."""

    _fields_ = tuple((name, ctypes.c_float) for name in ("left", "top", "right", "bottom"))


class Matrix(ctypes.Structure):
    """`FS_MATRIX`."""

    _fields_ = tuple((name, ctypes.c_float) for name in "abcdef")


SEGMENT_LINE = 0
"""`FPDF_SEGMENT_LINETO`."""

_INT, _LONG, _SIZE = ctypes.c_int, ctypes.c_ulong, ctypes.c_size_t
_FLOAT, _DOUBLE = ctypes.c_float, ctypes.c_double
_HANDLE = ctypes.c_void_p
"""A handle, or where PDFium is to write something."""

FUNCTIONS: dict[str, tuple[Any, ...]] = {
    # name: (result, arguments ...)
    "FPDF_InitLibrary": (None,),
    "FPDF_LoadMemDocument64": (_HANDLE, ctypes.c_char_p, _SIZE, ctypes.c_char_p),
    "FPDF_CloseDocument": (None, _HANDLE),
    "FPDF_GetLastError": (_LONG,),
    "FPDF_GetPageCount": (_INT, _HANDLE),
    "FPDF_GetFormType": (_INT, _HANDLE),
    "FPDF_GetPageLabel": (_LONG, _HANDLE, _INT, _HANDLE, _LONG),
    "FPDFDoc_GetAttachmentCount": (_INT, _HANDLE),
    "FPDFBookmark_GetFirstChild": (_HANDLE, _HANDLE, _HANDLE),
    "FPDFBookmark_GetNextSibling": (_HANDLE, _HANDLE, _HANDLE),
    "FPDFBookmark_GetTitle": (_LONG, _HANDLE, _HANDLE, _LONG),
    "FPDFBookmark_GetDest": (_HANDLE, _HANDLE, _HANDLE),
    "FPDFDest_GetDestPageIndex": (_INT, _HANDLE, _HANDLE),
    "FPDF_LoadPage": (_HANDLE, _HANDLE, _INT),
    "FPDF_ClosePage": (None, _HANDLE),
    "FPDF_GetPageWidthF": (_FLOAT, _HANDLE),
    "FPDF_GetPageHeightF": (_FLOAT, _HANDLE),
    "FPDFPage_GetRotation": (_INT, _HANDLE),
    "FPDFPage_GetCropBox": (_INT, *[_HANDLE] * 5),
    "FPDFPage_GetMediaBox": (_INT, *[_HANDLE] * 5),
    "FPDFPage_CountObjects": (_INT, _HANDLE),
    "FPDFPage_GetAnnotCount": (_INT, _HANDLE),
    "FPDFPage_GetAnnot": (_HANDLE, _HANDLE, _INT),
    "FPDFPage_CloseAnnot": (None, _HANDLE),
    "FPDFAnnot_GetSubtype": (_INT, _HANDLE),
    "FPDFPageObj_GetType": (_INT, _HANDLE),
    "FPDFPageObj_GetBounds": (_INT, *[_HANDLE] * 5),
    "FPDFPageObj_GetMatrix": (_INT, _HANDLE, _HANDLE),
    "FPDFPageObj_GetMarkedContentID": (_INT, _HANDLE),
    "FPDFPageObj_CountMarks": (_INT, _HANDLE),
    "FPDFPageObj_GetMark": (_HANDLE, _HANDLE, _LONG),
    "FPDFPageObjMark_GetName": (_INT, _HANDLE, _HANDLE, _LONG, _HANDLE),
    "FPDFPath_CountSegments": (_INT, _HANDLE),
    "FPDFPath_GetPathSegment": (_HANDLE, _HANDLE, _INT),
    "FPDFPathSegment_GetPoint": (_INT, _HANDLE, _HANDLE, _HANDLE),
    "FPDFPathSegment_GetType": (_INT, _HANDLE),
    "FPDF_StructTree_GetForPage": (_HANDLE, _HANDLE),
    "FPDF_StructTree_Close": (None, _HANDLE),
    "FPDF_StructTree_CountChildren": (_INT, _HANDLE),
    "FPDF_StructTree_GetChildAtIndex": (_HANDLE, _HANDLE, _INT),
    "FPDF_StructElement_CountChildren": (_INT, _HANDLE),
    "FPDF_StructElement_GetChildAtIndex": (_HANDLE, _HANDLE, _INT),
    "FPDF_StructElement_GetChildMarkedContentID": (_INT, _HANDLE, _INT),
    "FPDF_StructElement_GetType": (_LONG, _HANDLE, _HANDLE, _LONG),
    "FPDF_StructElement_GetAttributeCount": (_INT, _HANDLE),
    "FPDF_StructElement_GetAttributeAtIndex": (_HANDLE, _HANDLE, _INT),
    "FPDF_StructElement_Attr_GetValue": (_HANDLE, _HANDLE, ctypes.c_char_p),
    "FPDF_StructElement_Attr_GetNumberValue": (_INT, _HANDLE, _HANDLE),
    "FPDFText_LoadPage": (_HANDLE, _HANDLE),
    "FPDFText_ClosePage": (None, _HANDLE),
    "FPDFText_CountChars": (_INT, _HANDLE),
    "FPDFText_GetText": (_INT, _HANDLE, _INT, _INT, _HANDLE),
    "FPDFText_GetCharIndexFromTextIndex": (_INT, _HANDLE, _INT),
}
FOR_EVERY_LINE: dict[str, Any] = {
    # name: result, None where nobody asks for it. The page is a c_void_p, places are given by `byref`.
    "FPDFPage_GetObject": _HANDLE,  # (page, index)
    "FPDFText_CountRects": _INT,  # (page, first, count)
    "FPDFText_GetRect": None,  # (page, index, left, top, right, bottom: doubles)
    "FPDFText_GetCharOrigin": None,  # (page, index, x, y: doubles)
    "FPDFText_GetLooseCharBox": _INT,  # (page, index, Rectangle)
    "FPDFText_GetFontInfo": None,  # (page, index, name, 127, None)
    "FPDFText_GetFontSize": _DOUBLE,  # (page, index)
    "FPDFText_GetFontWeight": _INT,  # (page, index)
    "FPDFText_GetMatrix": _INT,  # (page, index, Matrix)
    "FPDFText_GetTextObject": _HANDLE,  # (page, index)
}


def load(path: str) -> Any:
    """The functions above, of the library at a path. OSError if it cannot be loaded."""
    # There is but one thread in a worker: nothing is won by letting go of the interpreter's lock at each call.
    library: Any = getattr(ctypes, "WinDLL", ctypes.PyDLL)(path)
    for name, (result, *arguments) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    for name, result in FOR_EVERY_LINE.items():
        getattr(library, name).restype = result
    library.FPDF_InitLibrary()
    return library
